using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>What rubric 2.0.0 reads otherwise than the first.</summary>
public sealed class SecondRubricTests
{
    private static readonly Rubric Second = RubricSet.Shipped.Find("2.0.0")!;

    [Theory]
    [InlineData(25.0, 0)]
    [InlineData(24.0, 0)]
    [InlineData(28.0, 0.2)]
    [InlineData(32.5, 0.5)]
    [InlineData(40.0, 1)]
    [InlineData(90.0, 1)]
    [InlineData(null, 1)]
    public void Funding_takes_the_industrial_character_away_on_a_slope(double? funding, double share) =>
        Assert.Equal(share, VerdictRule.Share(Second.Verdict, c => c.Value == "industrial.funding" ? funding : 60), 1e-9);

    [Theory]
    [InlineData(35.0, VerdictKind.SpeculativeBubble)] // 70 points count as 46.7
    [InlineData(36.0, VerdictKind.IndustrialBubble)] // as 51.3
    [InlineData(24.0, VerdictKind.SpeculativeBubble)]
    public void A_point_of_funding_moves_the_character_by_a_fifteenth_and_never_all_of_it(double funding, VerdictKind expected) =>
        Assert.Equal(expected, VerdictRule.Decide(Second.Verdict, 60, 70, 20, c => c.Value == "industrial.funding" ? funding : 60).Kind);

    [Fact]
    public void The_report_prints_how_far_funding_is_from_the_slope()
    {
        var verdict = Hot().Value("capital.debt-financed-share", "T", "2000-03-31", 74).Theme("T", "2000-03-31").Verdict;
        var funding = verdict.Requirements.Single(static r => r.Criterion.Value == "industrial.funding");
        Assert.Equal((32.5, 25, 40, 0.5, -7.5), (funding.Score, funding.From, funding.AtLeast, Math.Round(funding.Share, 9), funding.Distance));
        Assert.Contains("industrial.funding is 32.5, 7.5 below the 40 from which all of the industrial character counts: 50 % of it does",
            verdict.Statement, StringComparison.Ordinal);
        var well = Hot().Value("capital.debt-financed-share", "T", "2000-03-31", 52).Theme("T", "2000-03-31").Verdict;
        Assert.Contains("industrial.funding is 60, 20 above the 40 from which all of the industrial character counts", well.Statement,
            StringComparison.Ordinal);
        Assert.DoesNotContain("from which all", Hot().Theme("T", "2000-03-31", RubricSet.Shipped.Find("1.0.0")).Verdict.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Layoffs_are_held_against_a_median_that_the_pandemic_is_left_out_of()
    {
        var given = new Given();
        for (var month = new DateOnly(2018, 12, 31); month <= new DateOnly(2025, 12, 31); month = month.AddDays(1).AddMonths(1).AddDays(-1))
        {
            var pandemic = month >= new DateOnly(2020, 3, 31) && month <= new DateOnly(2021, 3, 31);
            var start = month.AddDays(1).AddYears(-1);
            given.Value("labour.layoffs-rate", "US-510000", $"{month:yyyy-MM-dd}", month.Year == 2025
                && month.Month == 12 ? 1.4 : pandemic ? 6 : 1.0 + (month.Month % 3 * 0.1), $"{start:yyyy-MM-dd}");
        }

        // Median 1.1, deviations 0.1 and nothing: scaled 0.14826.
        var reading = given.Report("2026-01-31").Input("divergence.layoffs", "home-sector");
        Assert.Equal((1.4 - 1.1) / (1.4826 * 0.1), reading.Value!.Value, 1e-6);
        Assert.Contains("without 2020-03-01 to 2021-03-31", reading.Working, StringComparison.Ordinal);
        Assert.True(given.Report("2026-01-31", rubric: RubricSet.Shipped.Find("1.0.0")).Input("divergence.layoffs", "home-sector").Value < 0);
    }

    [Fact]
    public void Announced_layoffs_are_not_held_against_the_wave_they_are_part_of()
    {
        var given = new Given();
        foreach (var (year, persons) in new[] { (2020, 80_000), (2021, 20_000), (2022, 160_000), (2023, 260_000), (2024, 150_000), (2025, 100_000) })
        {
            given.Value("labour.layoffs", "TECH", $"{year}-12-31", persons, $"{year}-01-01");
        }

        Assert.Equal(200, given.Report("2026-01-31").Input("divergence.layoffs", "announced").Value!.Value, 1e-9);
        Assert.True(given.Report("2026-01-31", rubric: RubricSet.Shipped.Find("1.0.0")).Input("divergence.layoffs", "announced").Value < 100);
    }

    [Fact]
    public void Breadth_is_scored_from_twelve_month_means_and_each_year_counts_once()
    {
        var given = new Given();
        string[] industries = ["US-110099", "US-230000", "US-300000", "US-400000", "US-510000", "US-900000"];
        for (var month = new DateOnly(2017, 12, 31); month <= new DateOnly(2025, 12, 31); month = month.AddDays(1).AddMonths(1).AddDays(-1))
        {
            foreach (var (index, industry) in industries.Index())
            {
                var value = month == new DateOnly(2025, 12, 31) ? (index < 3 ? 1.9 : 0.5) : 1 + (month.Month * 0.01);
                given.Value("labour.layoffs-rate", industry, $"{month:yyyy-MM-dd}", value, $"{month.AddDays(1).AddYears(-1):yyyy-MM-dd}");
            }
        }

        var reading = given.Report("2026-01-31").Input("divergence.layoffs-breadth", "diffusion");
        Assert.Equal(50, reading.Value);
        Assert.Equal(new DateOnly(2025, 12, 31), reading.Period);
    }

    [Fact]
    public void A_hedge_is_held_against_two_bounds_of_the_need_and_both_are_shown()
    {
        var given = new Given().Value("hedge.basic-income-reach", "US", "2025-12-31", 30_000)
            .Value("labour.layoffs", "US", "2025-12-31", 20_000_000, "2025-01-01")
            .Value("labour.layoffs-ai-attributed", "US", "2025-12-31", 50_000, "2025-01-01");
        var reading = given.Report("2026-01-31").Input("hedge.basic-income", "reach");
        Assert.Equal(new ValueRange(0.15, 60, "two bounds of what it is measured against"), reading.Range! with { Low = Math.Round(reading.Range.Low, 9), Said = null });
        Assert.Equal(3, reading.Value!.Value, 1e-9);
        Assert.Equal(6, reading.Normalised!.Value, 1e-9);

        var alone = new Given().Value("hedge.basic-income-reach", "US", "2025-12-31", 30_000)
            .Value("labour.layoffs", "US", "2025-12-31", 20_000_000, "2025-01-01");
        Assert.Equal(0.15, alone.Report("2026-01-31").Input("hedge.basic-income", "reach").Value!.Value, 1e-9);
        Assert.Null(alone.Report("2026-01-31").Input("hedge.basic-income", "reach").Range);
    }

    [Fact]
    public void A_judgement_shows_how_far_it_may_be_off_and_a_measurement_does_not()
    {
        var judged = new Given().Value("technology.generality", "AI", "2026-01-31", 0.9, quality: ObservationQuality.Coded).Report("2026-01-31");
        Assert.Equal((0.7, 1.0), (Math.Round(Range(judged)!.Low, 9), Range(judged)!.High));
        Assert.Null(Range(new Given().Value("technology.generality", "AI", "2026-01-31", 0.9, quality: ObservationQuality.Estimated).Report("2026-01-31")));

        static ValueRange? Range(Report report) => report.Input("industrial.revolutionary-technology", "generality").Range;
    }

    [Fact]
    public void Nothing_is_clipped_silently()
    {
        var report = new Given().Value("distribution.labour-share", "US", "2026-03-31", 53.7)
            .Value("distribution.top1-wealth-share", "US", "2026-03-31", 20).Report("2026-06-30");
        Assert.Equal(2.3, report.Input("divergence.distribution", "labour-share").Beyond!.Value, 1e-9);
        Assert.Equal(-5.3, report.Input("divergence.distribution", "top1-wealth").Beyond!.Value, 1e-9);
        Assert.Contains(report.Caveats, static c => c.StartsWith("Beyond a goalpost", StringComparison.Ordinal)
            && c.Contains("divergence.distribution/labour-share by 2.3 % (100 points)", StringComparison.Ordinal)
            && c.Contains("divergence.distribution/top1-wealth by 5.3 % (0 points)", StringComparison.Ordinal));
        Assert.Null(new Given().Value("distribution.labour-share", "US", "2026-03-31", 56).Report("2026-06-30")
            .Input("divergence.distribution", "labour-share").Beyond);
    }

    [Theory]
    [InlineData("distribution.labour-share", "US", "2026-03-31", "2026-10-17", false)] // a quarter's figure, 200 days
    [InlineData("distribution.labour-share", "US", "2026-03-31", "2026-10-18", true)]
    [InlineData("pay.ceo-pay-ratio", "US", "2025-01-31", "2026-08-04", false)] // a year's, 550 days
    [InlineData("pay.ceo-pay-ratio", "US", "2025-01-31", "2026-08-05", true)]
    [InlineData("infrastructure.unit-cost-decline", "AI", "2026-01-31", "2026-08-19", false)] // prices that halve within a year, 200 days
    [InlineData("infrastructure.unit-cost-decline", "AI", "2026-01-31", "2026-08-20", true)]
    public void Nothing_older_than_its_cadence_allows_counts_as_current(string indicator, string subject, string period, string asOf, bool stale)
    {
        var report = new Given().Value(indicator, subject, period, 50).Report(asOf);
        Assert.Equal(stale, report.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs)
            .First(i => i.Indicator == indicator && i.Subject == subject && i.Value is not null).Stale);
    }

    [Fact]
    public void The_award_counts_once_and_its_contingency_is_context()
    {
        var given = new Given().Value("pay.contingent-share", "TSLA", "2025-11-06", 100).Value("pay.ceo-pay-ratio", "US", "2025-12-31", 281)
            .Value("distribution.labour-share", "US", "2025-12-31", 60).Value("labour.real-wage-growth", "US", "2025-12-31", 0);
        var report = given.Report("2026-01-31");
        var context = report.Criterion("divergence.risk-reward-binding");
        Assert.Equal((100.0, 0.0, 0.0, true), (context.Score, context.Weight, context.Contribution, context.ContextOnly));
        Assert.Equal(report.Pillar("divergence").Score, new Given().Value("pay.ceo-pay-ratio", "US", "2025-12-31", 281)
            .Value("distribution.labour-share", "US", "2025-12-31", 60).Value("labour.real-wage-growth", "US", "2025-12-31", 0).Report("2026-01-31")
                .Pillar("divergence").Score);
        Assert.Equal("TSLA-NET", report.Input("divergence.pay-gap", "award-maximum").Subject);
    }

    [Fact]
    public void No_anchor_is_taken_from_the_time_it_scores()
    {
        // The lows and highs of 2025: labour's share, revenue coverage, the award.
        Assert.Equal(56, Goalposts("divergence.distribution", "labour-share").High);
        Assert.Equal(25, Goalposts("industrial.overbuild", "revenue-coverage").High);
        Assert.True(Goalposts("divergence.pay-gap", "award-maximum").High < 2_000_000);

        static GoalpostsRubric Goalposts(string criterion, string input) => Second.Pillars.SelectMany(static p => p.Criteria)
            .Single(c => c.Id.Value == criterion).Inputs.Single(i => i.Id == input).Goalposts;
    }

    [Fact]
    public void What_is_shown_and_not_scored_has_a_source_a_date_and_a_way_to_post_it()
    {
        string[] asked =
        [
            "top10-weight", "margin-debt", "high-yield-spread", "ai-share-of-venture", "h100-contract", "h100-spot", "commitments-not-commenced",
            "insider-selling", "ipo-count", "ipo-first-day-return",
        ];
        var with = new Given().Value("market.margin-debt", "US", "2026-08-31", 1.45e12);
        var report = with.Report("2026-09-30");
        Assert.Equal(asked, report.Context.Select(static c => c.Id));
        Assert.All(report.Context, static c => Assert.NotEmpty(c.HowToPost));
        var debt = report.Context.Single(static c => c.Id == "margin-debt");
        Assert.Equal((1.45e12, new DateOnly(2026, 8, 31), 30, false, "seed"), (debt.Value, debt.Period, debt.AgeDays, debt.Stale, debt.Source));
        Assert.True(with.Report("2026-12-31").Context.Single(static c => c.Id == "margin-debt").Stale);
        Assert.Null(report.Context.Single(static c => c.Id == "insider-selling").Value);
        Assert.Equal(report.Pillars.Select(static p => p.Score), new Given().Report("2026-09-30").Pillars.Select(static p => p.Score));
        Assert.Empty(with.Report("2026-09-30", subject: "T").Context);
    }

    [Fact]
    public void The_award_of_2025_is_followed_step_by_step()
    {
        Assert.Contains("0 of 12 steps", Progress(1.44e12), StringComparison.Ordinal);
        Assert.Contains("next step 2 trillion, 560 billion more", Progress(1.44e12), StringComparison.Ordinal);
        Assert.Contains("2 of 12 steps", Progress(2.5e12), StringComparison.Ordinal);
        Assert.Contains("10 of 12 steps", Progress(6.5e12), StringComparison.Ordinal);
        Assert.Contains("next step 7.5 trillion", Progress(6.5e12), StringComparison.Ordinal);
        Assert.Contains("12 of 12 steps", Progress(8.5e12), StringComparison.Ordinal);

        static string Progress(double value) => new Given().Value("valuation.market-cap", "TSLA", "2026-09-18", value).Report("2026-09-30")
            .Claims.Single(static c => c.Id == "award-progress").Finding;
    }

    private static Given Hot() => new Given().Value("valuation.price-index", "T", "1998-03-31", 100).Value("valuation.price-index", "T", "2000-03-31", 400)
        .Value("technology.generality", "T", "2000-03-31", 1).Value("infrastructure.capex-to-gdp", "T", "2000-03-31", 6)
        .Value("infrastructure.durable-share", "T", "2000-03-31", 90);
}
