using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>What the heat of rubric 2.0.0 reads and 1.0.0 did not.</summary>
public sealed class HeatReadingTests
{
    private const string Level = "valuation.total-return-index";
    private const string Price = "valuation.price-index";

    [Fact]
    public void The_theme_is_carried_on_where_the_library_ends_and_so_is_the_market()
    {
        // Chips double to February and the index that carries them on gains a tenth; the market gains a fifth and a twentieth.
        var given = Library().Value(Price, "NASDAQSOX", "2026-02-28", 1000).Value(Price, "NASDAQSOX", "2026-04-30", 1100)
            .Value(Price, "SP500-MONTH-END", "2026-02-28", 50).Value(Price, "SP500-MONTH-END", "2026-04-30", 52.5);
        var report = given.Report("2026-04-30");

        var theme = report.Input("heat.run-up", "theme-index");
        Assert.Equal((((2 * 1.1) - (1.2 * 1.05)) * 100), theme.Value!.Value, 1e-9);
        Assert.Equal((new DateOnly(2026, 4, 30), ObservationQuality.Estimated), (theme.Period, theme.Quality));
        var before = Library().Report("2026-04-30").Input("heat.run-up", "theme-index");
        Assert.Equal((80, new DateOnly(2026, 2, 28), ObservationQuality.Derived), (Math.Round(before.Value!.Value, 9), before.Period, before.Quality));
    }

    [Fact]
    public void Without_the_library_the_index_stands_for_the_theme()
    {
        var given = new Given().Value(Price, "NASDAQSOX", "2024-04-30", 1000).Value(Price, "NASDAQSOX", "2026-04-30", 2000)
            .Value(Price, "SP500-MONTH-END", "2024-04-30", 50).Value(Price, "SP500-MONTH-END", "2026-04-30", 60);
        var theme = given.Report("2026-04-30").Input("heat.run-up", "theme-index");

        Assert.Equal((80, ObservationQuality.Estimated), (Math.Round(theme.Value!.Value, 9), theme.Quality));
    }

    [Theory]
    [InlineData(150, 12, 80)]
    [InlineData(140, 12, 0)]
    [InlineData(150, 9, 0)]
    public void A_recovery_or_a_handful_of_firms_is_no_run_up(double now, double firms, double points)
    {
        // Five years ago the level was 100; two years ago it was half of today's.
        var given = new Given().Value(Level, "FF49-CHIPS", "2021-02-28", 100).Value(Level, "FF49-CHIPS", "2024-02-29", now / 2)
            .Value(Level, "FF49-CHIPS", "2026-02-28", now).Value("valuation.firm-count", "FF49-CHIPS", "2025-07-31", firms)
            .Value(Level, "FF49-MARKET", "2024-02-29", 100).Value(Level, "FF49-MARKET", "2026-02-28", 120);

        Assert.Equal(points, given.Report("2026-02-28").Input("heat.run-up", "theme-index").Value!.Value, 1e-9);
    }

    [Fact]
    public void A_rise_beside_a_falling_market_counts_only_for_what_it_is_itself()
    {
        var given = new Given().Value(Level, "FF49-CHIPS", "2024-02-29", 100).Value(Level, "FF49-CHIPS", "2026-02-28", 130)
            .Value(Level, "FF49-MARKET", "2024-02-29", 100).Value(Level, "FF49-MARKET", "2026-02-28", 60);

        Assert.Equal(30, given.Report("2026-02-28").Input("heat.run-up", "theme-index").Value!.Value, 1e-9);
    }

    [Fact]
    public void The_market_without_the_theme_rose_less_by_the_themes_part_of_it()
    {
        var report = Library().Value("valuation.market-value-share", "FF49-CHIPS", "2023-07-31", 10).Report("2026-02-28");

        // 20 % of the whole were 0.1 × 100 % and 0.9 × 11.1 %.
        var shown = report.Input("heat.run-up", "net-of-market-without-theme");
        Assert.Equal(100 - (10 / 0.9), shown.Value!.Value, 1e-9);
        Assert.Equal((null, 0), (shown.Normalised, shown.EffectiveWeight));
        var without = Library().Report("2026-02-28");
        Assert.Equal(report.Criterion("heat.run-up").Score, without.Criterion("heat.run-up").Score);
        Assert.Null(without.Input("heat.run-up", "net-of-market-without-theme").Value);
    }

    [Fact]
    public void A_basket_weighs_its_members_as_at_the_beginning()
    {
        var given = Library();
        foreach (var (subject, formed, start, end, share) in new[]
        {
            ("FF49-CHIPS", 100.0, 100.0, 200.0, 4.0), ("FF49-HARDW", 100.0, 150.0, 150.0, 2.0), ("FF49-SOFTW", 100.0, 100.0, 110.0, 3.0),
        })
        {
            given.Value(Level, subject, "2023-07-31", formed).Value("valuation.market-value-share", subject, "2023-07-31", share);
            if (subject != "FF49-CHIPS")
            {
                given.Value(Level, subject, "2024-02-29", start).Value(Level, subject, "2026-02-28", end);
            }
        }

        // Weights 4, 2 × 1.5 and 3; rises 100, 0 and 10 %; the market 20 %.
        var basket = given.Report("2026-02-28").Input("heat.run-up", "chips-hardware-software");
        Assert.Equal((((4 * 100) + (3 * 10)) / 10.0) - 20, basket.Value!.Value, 1e-9);
        Assert.Null(Library().Report("2026-02-28").Input("heat.run-up", "chips-hardware-software").Value);
    }

    [Theory]
    [InlineData(2.5, 75, true)]
    [InlineData(1.9, 0, false)]
    public void One_gate_decides_for_heat_and_for_what_technology_explains(double gsadf, double heat, bool explained)
    {
        var given = new Given();
        for (var month = 0; month < 120; month++)
        {
            var day = new DateOnly(2016, 3, 1).AddMonths(month + 1).AddDays(-1).ToString("yyyy-MM-dd");
            given.Value(Level, "FF49-CHIPS", day, 100 + month).Value("macro.consumer-prices", "US", day, 200 + month);
        }

        for (var quarter = 0; quarter < 40; quarter++)
        {
            var start = new DateOnly(2016, 1, 1).AddMonths(3 * quarter);
            given.Value("capital.information-processing-investment", "US", start.AddMonths(3).AddDays(-1).ToString("yyyy-MM-dd"), 1e11 + (1e9 * quarter),
                start.ToString("yyyy-MM-dd"));
        }

        var samples = new List<ExuberanceSample>();
        var report = ReportEngine.Evaluate(given.At("2026-02-28") with
        {
            Exuberance = sample =>
            {
                samples.Add(sample);
                return new TestedSample(Statistics(gsadf), sample.Proxies.Count == 0 ? null : Statistics(0.5));
            },
        });

        Assert.Equal(heat, report.Input("heat.explosiveness", "price").Value!.Value, 1e-9);
        Assert.Equal(explained, report.Input("industrial.technology-explains-price", "residual").Value is not null);
        // Deflated: a level of 100 over a price level of 200 at the beginning.
        Assert.Contains(samples, static s => s.Series == new SeriesKey(Level, "AI") && Math.Abs(s.Values[0] - 0.5) < 1e-12);
    }

    [Fact]
    public void Investment_is_read_with_and_without_venture_money()
    {
        var report = new Given().Value("capital.theme-capital-to-gdp", "T", "1999-12-31", 0.9).Value("capital.venture-to-gdp", "T", "1999-12-31", 0.5)
            .Theme("T", "2000-03-31");

        Assert.Equal((1.4, 0.9), (report.Input("heat.capital-flood", "with-venture").Value!.Value, report.Input("heat.capital-flood",
            "without-venture").Value));
        var alone = new Given().Value("capital.theme-capital-to-gdp", "T", "1999-12-31", 0.9).Value("capital.venture-to-gdp", "T", "1997-12-31", 0.5)
            .Theme("T", "2000-03-31");
        Assert.Equal(0.9, alone.Input("heat.capital-flood", "with-venture").Value);
    }

    [Theory]
    [InlineData("2001-04-24", 0.9)]
    [InlineData("2001-04-25", null)]
    public void What_was_spent_long_ago_is_no_flood_now(string asOf, double? read)
    {
        var report = new Given().Value("capital.theme-capital-to-gdp", "T", "1999-12-31", 0.9).Theme("T", asOf);

        Assert.Equal(read, report.Input("heat.capital-flood", "with-venture").Value);
        Assert.Equal(read, report.Input("heat.capital-flood", "without-venture").Value);
    }

    // Chips double and the market gains a fifth in the two years to February 2026.
    private static Given Library() => new Given().Value(Level, "FF49-CHIPS", "2024-02-29", 100).Value(Level, "FF49-CHIPS", "2026-02-28", 200)
        .Value(Level, "FF49-MARKET", "2024-02-29", 100).Value(Level, "FF49-MARKET", "2026-02-28", 120).Value(Level, "FF49-CHIPS", "2024-04-30", 100)
        .Value(Level, "FF49-MARKET", "2024-04-30", 100);

    private static ExuberanceStatistics Statistics(double gsadf) => new()
    {
        Gsadf = gsadf,
        GsadfCritical95 = 2,
        LastBsadf = 1.75,
        Critical90 = 1,
        Critical95 = 1.5,
        Critical99 = 2,
        MonteCarloPValue = 0.01,
        WildBootstrapPValue = 0.02,
        Rising = true,
        Episodes = [],
        Statement = "own figures",
    };
}
