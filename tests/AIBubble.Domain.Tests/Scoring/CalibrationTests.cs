using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>Where history put past episodes, the same engine must put them; no episode has a case of its own.</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void Tulips_are_a_speculative_bubble_in_january_1637_and_none_in_may()
    {
        Assert.Equal(VerdictKind.SpeculativeBubble, Calibration.Tulips().Theme("TULIPS", "1637-01-31").Verdict.Kind);
        Assert.Equal(VerdictKind.NoBubble, Calibration.Tulips().Theme("TULIPS", "1637-05-31").Verdict.Kind);
    }

    [Fact]
    public void The_south_sea_is_a_speculative_bubble_in_june_1720_and_none_in_december()
    {
        Assert.Equal(VerdictKind.SpeculativeBubble, Calibration.SouthSea().Theme("SOUTH-SEA", "1720-06-30").Verdict.Kind);
        Assert.Equal(VerdictKind.NoBubble, Calibration.SouthSea().Theme("SOUTH-SEA", "1720-12-31").Verdict.Kind);
    }

    [Fact]
    public void British_railways_are_an_industrial_bubble_in_august_1845_and_cooler_in_1850()
    {
        var peak = Calibration.UkRailways().Theme("UK-RAILWAYS", "1845-08-31");
        Assert.Equal(VerdictKind.IndustrialBubble, peak.Verdict.Kind);
        var after = Calibration.UkRailways().Theme("UK-RAILWAYS", "1850-12-31");
        Assert.True(after.Pillar("heat").Score < peak.Pillar("heat").Score);
        Assert.True(after.Pillar("industrial").Score > 50);
    }

    [Fact]
    public void The_dot_com_boom_goes_from_cool_to_an_industrial_bubble_to_what_it_left_behind()
    {
        var given = Calibration.DotCom();
        Assert.Equal(VerdictKind.NoBubble, given.Theme("DOT-COM", "1995-12-31").Verdict.Kind);
        Assert.Equal(VerdictKind.IndustrialBubble, given.Theme("DOT-COM", "2000-03-31").Verdict.Kind);
        Assert.Equal(VerdictKind.IndustrialBuildOut, given.Theme("DOT-COM", "2003-12-31").Verdict.Kind);
    }

    [Fact]
    public void A_credit_boom_in_something_lasting_that_is_no_technology_is_speculative()
    {
        // Houses stand for a century and a great many were built; the money was borrowed.
        var given = new Given()
            .Value("valuation.price-index", "HOUSES", "2001-12-31", 100)
            .Value("valuation.price-index", "HOUSES", "2004-12-31", 140)
            .Value("valuation.price-index", "HOUSES", "2006-12-31", 165)
            .Value("capital.theme-capital-to-gdp", "HOUSES", "2005-12-31", 6.6)
            .Value("capital.theme-investment-to-gdp", "HOUSES", "2005-12-31", 6.6)
            .Value("infrastructure.capex-to-gdp", "HOUSES", "2005-12-31", 6.6)
            .Value("infrastructure.durable-share", "HOUSES", "2006-12-31", 98).Value("infrastructure.capex-share-of-capital-raised", "HOUSES", "2006-12-31", 60)
            .Value("capital.debt-financed-share", "HOUSES", "2006-12-31", 85).Value("capital.credit-to-gdp-change", "HOUSES", "2006-12-31", 14);
        var report = given.Theme("HOUSES", "2006-12-31");
        Assert.Equal(VerdictKind.SpeculativeBubble, report.Verdict.Kind);
        Assert.True(report.Pillar("industrial").Score > 50, "the pillar alone would call it industrial");
        Assert.Contains("industrial.funding", report.Verdict.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_out_without_a_rush_is_no_bubble()
    {
        var given = new Given()
            .Value("valuation.price-index", "GRID", "1950-12-31", 100).Value("valuation.price-index", "GRID", "1952-12-31", 108)
            .Value("technology.generality", "GRID", "1952-12-31", 0.9).Value("infrastructure.capex-to-gdp", "GRID", "1952-12-31", 1)
            .Value("infrastructure.durable-share", "GRID", "1952-12-31", 85).Value("capital.debt-financed-share", "GRID", "1952-12-31", 50);
        Assert.Equal(VerdictKind.IndustrialBuildOut, given.Theme("GRID", "1952-12-31").Verdict.Kind);
    }

    [Fact]
    public void Prices_alone_do_not_tell_the_kind() =>
        Assert.Equal(VerdictKind.Undetermined, new Given().Value("valuation.price-index", "T", "1998-03-31", 100)
            .Value("valuation.price-index", "T", "2000-03-31", 400)
            .Theme("T", "2000-03-31").Verdict.Kind);

    [Theory]
    [MemberData(nameof(DotComByHand))]
    public void Dot_com_scores_are_those_that_the_goalposts_of_rubric_1_0_0_give_by_hand(string asOf, double heat, double industrial)
    {
        // Another number here means another rubric, which needs another version.
        var report = Calibration.DotCom().Theme("DOT-COM", asOf, RubricSet.Shipped.Find("1.0.0"));
        Assert.Equal(heat, report.Pillar("heat").Score!.Value, 1e-6);
        Assert.Equal(industrial, report.Pillar("industrial").Score!.Value, 1e-6);
    }

    /// <summary>
    /// Goalposts and weights as rubric 1.0.0 has them, the figures of <see cref="Calibration.DotCom"/>, and a weighted mean over what there
    /// is; without the engine. Whoever needs one of the numbers can follow it from here.
    /// </summary>
    public static TheoryData<string, double, double> DotComByHand()
    {
        // 1995: CAPE and run-up; of the industrial pillar only how far adoption had come.
        var heat1995 = Mean((0.3, Log(24.8, 16.5, 44.2)), (0.3, RunUp(Rise(776.8, 1052.1) - Rise(465.9, 614.6))));

        // 2000: price to sales at its goalpost, and investment of 0.5 % of GDP. Technology: generality, pace and level of adoption.
        var heat2000 = Mean((0.3, Mean((0.35, Log(43.2, 16.5, 44.2)), (0.25, 100))), (0.3, RunUp(Rise(1835.7, 4572.8) - Rise(1076.8, 1442.2))),
            (0.25, Log(0.5, 0.1, 4)));
        var fourYears = 1461 / 365.25;
        var buildOut = Mean((0.5, Log(0.88, 0.1, 6.7)), (0.5, Linear(2.2, 1, 5)));
        var overbuild = Linear(25, 100, 15);
        var industrial2000 = Mean(
            (0.24, Mean((0.5, 90), (0.2, Linear((35.8 - 9.2) / fourYears, 0, 8)), (0.15, Linear(35.8, 0, 50)))), (0.14, buildOut), (0.05, overbuild),
            (0.15, Linear(45, 10, 90)));

        // 2003: prices rose a little while the market fell, adoption is past its goalpost, and a unit's price fell from 400 to 120 in two years.
        var heat2003 = Mean((0.3, Mean((0.35, Log(26.6, 16.5, 44.2)), (0.25, 100))), (0.3, RunUp(Rise(1950.4, 2003.4) - Rise(1144.9, 1080.6))),
            (0.25, Log(0.34, 0.1, 4)));
        var decline = 1 - Math.Pow(120.0 / 400, 365.25 / 730);
        var industrial2003 = Mean(
            (0.24, Mean((0.5, 90), (0.2, Linear((61.7 - 35.8) / fourYears, 0, 8)), (0.15, 100))), (0.14, buildOut), (0.05, overbuild),
            (0.15, Mean((0.5, Linear(45, 10, 90)), (0.3, 100 * Math.Log(1 - decline) / Math.Log(1 - 0.5)))));
        return new() { { "1995-12-31", heat1995, Linear(9.2, 0, 50) }, { "2000-03-31", heat2000, industrial2000 }, { "2003-12-31", heat2003, industrial2003 } };

        static double Linear(double value, double low, double high) => 100 * (value - low) / (high - low);
        static double Log(double value, double low, double high) => 100 * Math.Log(value / low) / Math.Log(high / low);
        static double Rise(double from, double to) => ((to / from) - 1) * 100;
        static double Mean(params (double Weight, double Score)[] parts) => parts.Sum(static p => p.Weight * p.Score) / parts.Sum(static p => p.Weight);

        // The rubric's line through (0, 0), (50, 20), (100, 53), (150, 80).
        static double RunUp(double net) => net switch
        {
            < 50 => net / 50 * 20,
            < 100 => 20 + ((net - 50) / 50 * 33),
            _ => 53 + ((net - 100) / 50 * 27),
        };
    }
}
