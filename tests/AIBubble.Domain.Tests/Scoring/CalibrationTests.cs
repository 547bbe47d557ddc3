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
            .Value("capital.theme-capital-to-gdp", "HOUSES", "2005-12-31", 6.6).Value("capital.theme-investment-to-gdp", "HOUSES", "2005-12-31", 6.6).Value("infrastructure.capex-to-gdp", "HOUSES", "2005-12-31", 6.6)
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
    [InlineData("1995-12-31", 21.381490021105083, 18.4)]
    [InlineData("2000-03-31", 69.245271431584683, 64.012545346776662)]
    [InlineData("2003-12-31", 35.617623855053893, 70.058956363006331)]
    public void Dot_com_scores_stay_what_they_were(string asOf, double heat, double industrial)
    {
        // Pinned for rubric 1.0.0: another number here means another rubric, which needs another version.
        var report = Calibration.DotCom().Theme("DOT-COM", asOf, RubricSet.Shipped.Find("1.0.0"));
        Assert.Equal(heat, report.Pillar("heat").Score!.Value, 1e-6);
        Assert.Equal(industrial, report.Pillar("industrial").Score!.Value, 1e-6);
    }
}
