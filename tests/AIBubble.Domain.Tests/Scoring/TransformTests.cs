using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class TransformTests
{
    [Fact]
    public void A_trailing_year_adds_up_quarters_that_follow_each_other()
    {
        var given = Quarters("NVDA", 2024, 10, 20, 30, 40).Value("fundamental.revenue", "NVDA", "2025-03-31", 50, "2025-01-01");
        Assert.Equal(20 + 30 + 40 + 50, Read(given, "2025-06-30", "fundamental.revenue", "NVDA",
            new() { Kind = TransformKind.Level, Basis = Basis.TrailingYear }).Value);
    }

    [Fact]
    public void A_trailing_year_does_not_bridge_a_missing_quarter_but_falls_back_to_the_last_complete_year()
    {
        var given = Quarters("NVDA", 2024, 10, 20, 30, 40).Value("fundamental.revenue", "NVDA", "2025-06-30", 60, "2025-04-01");
        var input = Read(given, "2025-06-30", "fundamental.revenue", "NVDA", new() { Kind = TransformKind.Level, Basis = Basis.TrailingYear });
        Assert.Equal(100, input.Value);
        Assert.Equal(Given.Day("2024-12-31"), input.Period);
    }

    [Fact]
    public void A_year_and_its_last_quarter_are_not_added_together()
    {
        var given = Quarters("NVDA", 2024, 10, 20, 30, 40).Value("fundamental.revenue", "NVDA", "2024-12-31", 101, "2024-01-01");
        Assert.Equal(101, Read(given, "2024-12-31", "fundamental.revenue", "NVDA", new() { Kind = TransformKind.Level, Basis = Basis.TrailingYear }).Value);
    }

    [Fact]
    public void A_fiscal_year_of_fifty_two_weeks_counts_as_a_year()
    {
        var given = new Given()
            .Value("fundamental.revenue", "NVDA", "2024-04-28", 1, "2024-01-29").Value("fundamental.revenue", "NVDA", "2024-07-28", 2, "2024-04-29")
            .Value("fundamental.revenue", "NVDA", "2024-10-27", 3, "2024-07-29").Value("fundamental.revenue", "NVDA", "2025-01-26", 4, "2024-10-28");
        Assert.Equal(10, Read(given, "2025-01-31", "fundamental.revenue", "NVDA", new() { Kind = TransformKind.Level, Basis = Basis.TrailingYear }).Value);
    }

    [Fact]
    public void A_flow_over_several_years_is_stated_per_year()
    {
        var given = new Given().Value("hedge.basic-income-funding", "US", "2023-12-31", 400, "2020-01-01");
        Assert.Equal(100, Read(given, "2024-01-31", "hedge.basic-income-funding", "US",
            new() { Kind = TransformKind.Level, Basis = Basis.TrailingYear }).Value!.Value, 0.1);
    }

    [Fact]
    public void Yearly_values_without_a_stated_start_are_taken_for_years()
    {
        var given = new Given().Value("infrastructure.capex", "T", "1846-12-31", 30, unit: "GBP")
            .Value("infrastructure.capex", "T", "1847-12-31", 44, unit: "GBP");
        Assert.Equal(44, Read(given, "1848-06-30", "infrastructure.capex", "T", new() { Kind = TransformKind.Level, Basis = Basis.TrailingYear }).Value);
    }

    [Fact]
    public void Growth_is_matched_by_date_and_never_by_counting_rows()
    {
        // October 2025 does not exist. Counting twelve rows back from December 2025 would land in November 2024.
        var given = new Given().Months("labour.home-sector-employment", "US", "2024-09-30", 100, 101, 102, 110);
        given.Value("labour.home-sector-employment", "US", "2025-09-30", 120)
            .Value("labour.home-sector-employment", "US", "2025-11-30", 130)
            .Value("labour.home-sector-employment", "US", "2025-12-31", 121);
        Assert.Equal(10, Read(given, "2025-12-31", "labour.home-sector-employment", "US", new() { Kind = TransformKind.YearOnYear }).Value!.Value, 1e-9);
    }

    [Fact]
    public void Growth_whose_month_of_last_year_is_missing_uses_the_latest_month_that_can_be_compared()
    {
        var given = new Given().Months("labour.home-sector-employment", "US", "2024-08-31", 100, 100)
            .Months("labour.home-sector-employment", "US", "2025-08-31", 105, 107, 109);
        var input = Read(given, "2025-10-31", "labour.home-sector-employment", "US", new() { Kind = TransformKind.YearOnYear });
        Assert.Equal(7, input.Value!.Value, 1e-9);
        Assert.Equal(Given.Day("2025-09-30"), input.Period);
    }

    [Fact]
    public void A_run_up_is_net_of_the_market_over_the_same_time()
    {
        var given = new Given().Value("valuation.price-index", "X", "2022-06-30", 100).Value("valuation.price-index", "X", "2024-06-30", 250)
            .Value("valuation.price-index", "SP500", "2022-06-30", 4000).Value("valuation.price-index", "SP500", "2024-06-30", 5000);
        var input = Read(given, "2024-06-30", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp, NetOfMarket = true });
        Assert.Equal(150 - 25, input.Value!.Value, 1e-9);
    }

    [Fact]
    public void A_run_up_without_a_market_is_gross_and_says_so()
    {
        var given = new Given().Value("valuation.price-index", "X", "2022-06-30", 100).Value("valuation.price-index", "X", "2024-06-30", 250);
        var input = Read(given, "2024-06-30", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp, NetOfMarket = true });
        Assert.Equal(150, input.Value!.Value, 1e-9);
        Assert.Contains("gross", input.Working, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_up_between_scattered_dates_is_interpolated_to_two_years()
    {
        // Doubling every two years: over six known years, two of them double.
        var given = new Given().Value("valuation.price-index", "X", "1843-06-30", 100).Value("valuation.price-index", "X", "1849-06-30", 800);
        Assert.Equal(100, Read(given, "1849-06-30", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp }).Value!.Value, 0.1);
    }

    [Fact]
    public void A_run_up_with_less_than_two_years_of_prices_is_not_stretched()
    {
        var given = new Given().Value("valuation.price-index", "X", "1720-01-31", 128).Value("valuation.price-index", "X", "1720-06-30", 1000);
        var input = Read(given, "1720-06-30", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp });
        Assert.Equal(681.25, input.Value!.Value, 1e-9);
        Assert.Contains("earliest price known", input.Working, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_up_that_ended_long_before_says_nothing()
    {
        var given = new Given().Value("valuation.price-index", "X", "1623-12-31", 1000).Value("valuation.price-index", "X", "1625-12-31", 2000);
        Assert.Null(Read(given, "1636-12-31", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp }).Value);
    }

    [Fact]
    public void A_market_that_ends_earlier_shortens_a_monthly_theme_but_not_a_scattered_one()
    {
        var market = new Given().Value("valuation.price-index", "SP500", "2022-03-31", 100)
            .Value("valuation.price-index", "SP500", "2022-05-31", 100)
            .Value("valuation.price-index", "SP500", "2024-05-31", 100);
        var monthly = Read(market.Value("valuation.price-index", "X", "2022-05-31", 100)
            .Value("valuation.price-index", "X", "2024-05-31", 150)
            .Value("valuation.price-index", "X", "2024-06-30", 400),
            "2024-06-30", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp, NetOfMarket = true });
        Assert.Equal(50, monthly.Value!.Value, 1e-9);
        var scattered = Read(market.Value("valuation.price-index", "Y", "2022-06-30", 100).Value("valuation.price-index", "Y", "2024-06-30", 300),
            "2024-06-30", "valuation.price-index", "Y", new() { Kind = TransformKind.RunUp, NetOfMarket = true });
        Assert.Equal(200, scattered.Value!.Value, 1e-9);
    }

    [Fact]
    public void A_market_is_never_measured_against_itself()
    {
        var given = new Given().Value("valuation.price-index", "SP500", "1998-03-31", 100).Value("valuation.price-index", "SP500", "2000-03-31", 200);
        Assert.Equal(100, given.Theme("SP500", "2000-03-31").Input("heat.run-up", "theme-index").Value!.Value, 1e-9);
    }

    [Fact]
    public void A_z_score_compares_with_the_series_own_earlier_years()
    {
        var given = new Given();
        double[] history = [1, 2, 3, 2, 1, 2, 3, 2];
        for (var i = 0; i < history.Length; i++)
        {
            given.Value("labour.layoffs-rate", "X", $"{2015 + i}-12-31", history[i]);
        }

        given.Value("labour.layoffs-rate", "X", "2023-12-31", 4);
        // Mean 2, standard deviation √(4/7).
        Assert.Equal(2 / Math.Sqrt(4.0 / 7), Read(given, "2023-12-31", "labour.layoffs-rate", "X", new() { Kind = TransformKind.ZScore }).Value!.Value, 1e-9);
    }

    [Fact]
    public void A_trailing_mean_leaves_a_years_own_figure_out_where_there_are_months()
    {
        var given = new Given().Months("labour.layoffs-rate", "X", "2024-01-31", [.. Enumerable.Repeat(1.0, 12)])
            .Value("labour.layoffs-rate", "X", "2024-12-31", 9, "2024-01-01");
        Assert.Equal(1, Read(given, "2024-12-31", "labour.layoffs-rate", "X", new() { Kind = TransformKind.Level, Basis = Basis.TrailingMean }).Value!.Value,
            1e-12);
    }

    [Fact]
    public void A_diffusion_index_counts_the_industries_above_their_own_median()
    {
        string[] subjects = ["A", "B", "C", "D", "E", "F"];
        var given = new Given();
        for (var s = 0; s < subjects.Length; s++)
        {
            for (var year = 2016; year < 2024; year++)
            {
                given.Value("labour.layoffs-rate", subjects[s], $"{year}-12-31", year % 3);
            }

            // Four of six end above.
            given.Value("labour.layoffs-rate", subjects[s], "2024-12-31", s < 4 ? 5 : 0);
        }

        Assert.Equal(400 / 6.0, Read(given, "2024-12-31", "labour.layoffs-rate", "US",
            new() { Kind = TransformKind.Diffusion, Subjects = subjects }).Value!.Value, 1e-9);
    }

    [Fact]
    public void A_diffusion_index_of_too_few_industries_is_missing()
    {
        var given = new Given();
        for (var year = 2016; year < 2025; year++)
        {
            given.Value("labour.layoffs-rate", "A", $"{year}-12-31", year);
        }

        Assert.Null(Read(given, "2024-12-31", "labour.layoffs-rate", "US",
            new() { Kind = TransformKind.Diffusion, Subjects = ["A", "B", "C", "D", "E"] }).Value);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_diffusion_index_needs_five_industries(int count, bool enough)
    {
        string[] subjects = [.. Enumerable.Range(0, count).Select(static i => $"S{i}")];
        var given = new Given();
        foreach (var subject in subjects)
        {
            for (var year = 2018; year < 2025; year++)
            {
                given.Value("labour.layoffs-rate", subject, $"{year}-12-31", year - 2010);
            }
        }

        Assert.Equal(enough ? 100 : null, Read(given, "2024-12-31", "labour.layoffs-rate", "US",
            new() { Kind = TransformKind.Diffusion, Subjects = subjects }).Value);
    }

    [Theory]
    [InlineData(2021, false)]
    [InlineData(2020, true)]
    public void A_z_score_needs_four_earlier_values_over_three_years(int first, bool enough)
    {
        var given = new Given();
        for (var year = first; year < 2024; year++)
        {
            given.Value("labour.layoffs-rate", "X", $"{year}-12-31", year - 2010);
        }

        given.Value("labour.layoffs-rate", "X", "2024-12-31", 20);
        Assert.Equal(enough, Read(given, "2024-12-31", "labour.layoffs-rate", "X", new() { Kind = TransformKind.ZScore }).Value is not null);
    }

    [Theory]
    [InlineData("2024-06-02", true)]
    [InlineData("2024-06-03", false)]
    public void A_rise_over_four_weeks_is_the_shortest_run_up(string first, bool enough)
    {
        var given = new Given().Value("valuation.price-index", "X", first, 100).Value("valuation.price-index", "X", "2024-06-30", 110);
        var value = Read(given, "2024-06-30", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp }).Value;
        Assert.Equal(enough, value is not null);
        Assert.Equal(enough ? 10 : 0, value ?? 0, 1e-9);
    }

    [Theory]
    [InlineData("2022-07-31", 50)]
    [InlineData("2022-08-01", 150)]
    public void A_market_may_begin_31_days_after_the_theme(string first, double expected)
    {
        var given = new Given().Value("valuation.price-index", "X", "2022-06-30", 100).Value("valuation.price-index", "X", "2024-06-30", 250)
            .Value("valuation.price-index", "SP500", first, 100).Value("valuation.price-index", "SP500", "2024-06-30", 200);
        var input = Read(given, "2024-06-30", "valuation.price-index", "X", new() { Kind = TransformKind.RunUp, NetOfMarket = true });
        Assert.Equal(expected, input.Value!.Value, 1e-9);
    }

    [Fact]
    public void A_ratio_of_two_currencies_is_refused()
    {
        var given = new Given().Value("hedge.winner-funded", "X", "2024-12-31", 1, "2024-01-01", unit: "GBP")
            .Value("hedge.winner-gains", "X", "2024-12-31", 10, "2024-01-01");
        var transform = new TransformRubric { Kind = TransformKind.Ratio, By = [new SeriesTerm { Indicator = "hedge.winner-gains", Subjects = ["X"] }] };
        var input = Read(given, "2024-12-31", "hedge.winner-funded", "X", transform);
        Assert.Null(input.Value);
        Assert.Contains("currencies", input.Working, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_value_is_as_weak_as_its_weakest_part_and_known_when_the_last_part_was()
    {
        var given = new Given()
            .Value("hedge.winner-funded", "X", "2024-12-31", 1, "2024-01-01", knownOn: "2025-02-01", quality: ObservationQuality.Estimated)
            .Value("hedge.winner-gains", "X", "2024-12-31", 10, "2024-01-01", knownOn: "2025-03-01");
        var transform = new TransformRubric
        {
            Kind = TransformKind.Ratio,
            Factor = 100,
            By = [new SeriesTerm { Indicator = "hedge.winner-gains", Subjects = ["X"] }]
        };
        var input = Read(given, "2025-06-30", "hedge.winner-funded", "X", transform);
        Assert.Equal(10, input.Value!.Value, 1e-12);
        Assert.Equal(ObservationQuality.Estimated, input.Quality);
        Assert.Equal(Given.Day("2025-03-01"), input.KnownOn);
    }

    private static Given Quarters(string subject, int year, params double[] values)
    {
        var given = new Given();
        string[] starts = ["01-01", "04-01", "07-01", "10-01"], ends = ["03-31", "06-30", "09-30", "12-31"];
        for (var q = 0; q < values.Length; q++)
        {
            given.Value("fundamental.revenue", subject, $"{year}-{ends[q]}", values[q], $"{year}-{starts[q]}");
        }

        return given;
    }

    private static InputReading Read(Given given, string asOf, string indicator, string subject, TransformRubric transform) =>
        given.Report(asOf, rubric: Variations.Reading(indicator, subject, transform)).Input("heat.valuation-stretch", "tested");
}
