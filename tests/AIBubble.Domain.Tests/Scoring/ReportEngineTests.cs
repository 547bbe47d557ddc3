using System.Text.Json;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class ReportEngineTests
{
    [Fact]
    public void Only_what_was_known_and_over_is_used()
    {
        var given = new Given()
            .Value("valuation.cape", "US", "2025-05-31", 30)
            .Value("valuation.cape", "US", "2025-06-30", 35)
            .Value("valuation.cape", "US", "2025-06-30", 36, knownOn: "2025-09-01")
            .Value("valuation.cape", "US", "2025-07-31", 40);
        Assert.Equal(35, given.Report("2025-07-01").Input("heat.valuation-stretch", "cape").Value);
        Assert.Equal(36, given.Report("2025-07-01", knownOn: "2025-09-01").Input("heat.valuation-stretch", "cape").Value);
        Assert.Equal(40, given.Report("2025-09-01").Input("heat.valuation-stretch", "cape").Value);
        Assert.Null(given.Report("2025-05-01").Input("heat.valuation-stretch", "cape").Value);
    }

    [Fact]
    public void What_was_stored_later_can_be_cut_off()
    {
        var late = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        var given = new Given().Value("valuation.cape", "US", "2025-06-30", 35)
            .Value("valuation.cape", "US", "2025-06-30", 36, knownOn: "2025-07-01", recordedAt: late);
        var context = given.At("2025-07-31");
        Assert.Equal(36, ReportEngine.Evaluate(context).Input("heat.valuation-stretch", "cape").Value);
        Assert.Equal(35, ReportEngine.Evaluate(context with { RecordedBy = late.AddDays(-1) }).Input("heat.valuation-stretch", "cape").Value);
    }

    [Fact]
    public void The_same_context_gives_the_same_bytes_and_another_value_another_digest()
    {
        var given = Calibration.DotCom();
        string Bytes() => JsonSerializer.Serialize(given.Report("2000-03-31", "2026-11-23", "DOT-COM", uncertainty: UncertaintyMode.Full), DomainJson.Options);
        Assert.Equal(Bytes(), Bytes());
        var before = given.Theme("DOT-COM", "2000-03-31").InputsDigest;
        Assert.Equal(before, given.Theme("DOT-COM", "2000-03-31").InputsDigest);
        Assert.NotEqual(before, given.Value("capital.venture-share", "DOT-COM", "1999-12-31", 50).Theme("DOT-COM", "2000-03-31").InputsDigest);
    }

    [Fact]
    public void Without_observations_everything_is_missing_and_nothing_is_zero()
    {
        var report = new Given().Report("2026-11-23", uncertainty: UncertaintyMode.Full);
        Assert.Equal(VerdictKind.Undetermined, report.Verdict.Kind);
        Assert.Equal(HedgeStatus.Undetermined, report.Verdict.Hedge);
        Assert.Null(report.Tension.Score);
        Assert.All(report.Pillars, static p => Assert.Null(p.Score));
        Assert.All(report.Pillars.SelectMany(static p => p.Criteria), static c =>
        {
            Assert.Null(c.Score);
            Assert.Equal(CriterionStatus.Missing, c.Status);
            Assert.NotNull(c.Reason);
        });
        Assert.NotEmpty(report.Caveats);
    }

    [Fact]
    public void A_stale_input_loses_half_its_weight_with_every_half_life()
    {
        // The limit of CAPE is 100 days; a half-life of 180 days later half of its weight is left.
        var given = new Given().Value("valuation.cape", "US", "2026-01-31", 40).Value("valuation.price-to-sales", "NVDA", "2026-11-01", 10);
        var asOf = Given.Day("2026-01-31").AddDays(280).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var input = given.Report(asOf).Input("heat.valuation-stretch", "cape");
        Assert.True(input.Stale);
        Assert.Equal(0.175 / (0.175 + 0.25), input.EffectiveWeight, 1e-12);
        Assert.Equal(280, input.AgeDays);
    }

    [Fact]
    public void A_criterion_most_of_whose_weight_is_past_its_limit_is_stale_and_still_scored()
    {
        var given = new Given().Value("valuation.cape", "US", "2026-01-31", 40);
        Assert.Equal(CriterionStatus.Current, given.Report("2026-04-30").Criterion("heat.valuation-stretch").Status);
        var later = given.Report("2026-09-30").Criterion("heat.valuation-stretch");
        Assert.Equal(CriterionStatus.Stale, later.Status);
        Assert.NotNull(later.Score);
        Assert.Contains("valuation.cape/US", later.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_criterion_whose_only_input_has_become_too_old_is_missing_and_says_why()
    {
        var given = new Given().Value("valuation.cape", "US", "2020-01-31", 40);
        var criterion = given.Report("2026-11-23").Criterion("heat.valuation-stretch");
        Assert.Null(criterion.Score);
        Assert.Contains("available", criterion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Age_takes_no_weight_from_a_theme_of_the_past_unless_asked()
    {
        var given = new Given().Value("technology.generality", "T", "1800-12-31", 0.8);
        var context = given.At("1900-12-31", subject: "T");
        Assert.Equal(80, ReportEngine.Evaluate(context).Criterion("industrial.revolutionary-technology").Score);
        Assert.Null(ReportEngine.Evaluate(context with { UseFreshness = true }).Criterion("industrial.revolutionary-technology").Score);
    }

    [Fact]
    public void A_fallback_is_used_only_where_nothing_better_is_known()
    {
        var given = new Given().Value("infrastructure.capex", "T", "1999-12-31", 100, "1999-01-01")
            .Value("infrastructure.capex", "T", "2000-12-31", 130, "2000-01-01");
        Assert.Equal(50, given.Theme("T", "2000-12-31").Criterion("industrial.build-out-compression").Score!.Value, 1e-9);
        given.Value("infrastructure.build-out-multiple", "T", "2000-12-31", 5);
        var criterion = given.Theme("T", "2000-12-31").Criterion("industrial.build-out-compression");
        Assert.Equal(100, criterion.Score!.Value, 1e-9);
        Assert.Equal(0, criterion.Inputs.Single(static i => i.Id == "capex-growth").EffectiveWeight);
    }

    [Fact]
    public void The_slow_rise_of_a_leveraged_asset_counts_only_where_debt_carries_it()
    {
        var given = new Given().Value("valuation.price-index", "T", "2001-12-31", 100)
            .Value("valuation.price-index", "T", "2004-12-31", 150)
            .Value("valuation.price-index", "T", "2006-12-31", 180);
        // A fifth more in two years, and 50 % are worth 12.9 points.
        Assert.Equal(20 * 12.9 / 50, given.Theme("T", "2006-12-31").Criterion("heat.run-up").Score!.Value, 1e-9);
        given.Value("capital.credit-to-gdp-change", "T", "2006-12-31", 12);
        Assert.True(given.Theme("T", "2006-12-31").Criterion("heat.run-up").Score > 50);
    }

    [Fact]
    public void Capex_of_four_companies_becomes_a_share_of_gdp_and_a_multiple_of_the_years_before_the_boom()
    {
        var given = new Given();
        string[] companies = ["MSFT", "GOOGL", "AMZN", "META"];
        foreach (var company in companies)
        {
            for (var year = 2020; year <= 2025; year++)
            {
                given.Value("infrastructure.capex", company, $"{year}-12-31", year <= 2022 ? 30e9 : 90e9, $"{year}-01-01", $"{year + 1}-02-15");
            }
        }

        given.Value("macro.gdp", "US", "2025-12-31", 30e12, "2025-01-01", "2026-01-31");
        var report = given.Report("2026-03-31");
        Assert.Equal(360e9 / 30e12 * 100, report.Input("industrial.build-out-compression", "capex-to-gdp").Value!.Value, 1e-9);
        var multiple = report.Input("industrial.build-out-compression", "build-out-multiple");
        Assert.Equal(3, multiple.Value!.Value, 1e-9);
        Assert.Equal(ObservationQuality.Derived, multiple.Quality);
        Assert.Contains("2022-12-31", multiple.Working, StringComparison.Ordinal);
        // Before the annual figures were filed the year 2025 did not exist.
        Assert.Equal(Given.Day("2024-12-31"), given.Report("2026-01-31").Input("industrial.build-out-compression", "build-out-multiple").Period);
    }

    [Fact]
    public void An_observed_value_wins_over_a_derived_one()
    {
        var given = new Given().Value("valuation.market-cap", "NVDA", "2025-12-31", 4000e9)
            .Value("fundamental.revenue", "NVDA", "2025-12-31", 200e9, "2025-01-01");
        Assert.Equal(20, given.Report("2026-01-31").Input("heat.valuation-stretch", "price-to-sales").Value);
        Assert.Equal(21, given.Value("valuation.price-to-sales", "NVDA", "2025-12-31", 21)
            .Report("2026-01-31")
            .Input("heat.valuation-stretch", "price-to-sales").Value);
    }

    [Fact]
    public void A_large_gesture_before_a_larger_wave_still_scores_low()
    {
        double Score(double layoffs) =>
            new Given().Value("hedge.basic-income-reach", "T", "2024-12-31", 30_000).Value("labour.layoffs", "T", "2024-12-31", layoffs, "2024-01-01")
            .Theme("T", "2024-12-31").Criterion("hedge.basic-income").Score!.Value;
        Assert.Equal(100, Score(60_000), 1e-9);
        Assert.Equal(1, Score(6_000_000), 1e-9);
    }

    [Fact]
    public void Bands_enclose_the_score_and_missing_criteria_widen_them()
    {
        var full = Calibration.DotCom().Report("2000-03-31", "2026-11-23", "DOT-COM", uncertainty: UncertaintyMode.Full);
        foreach (var pillar in full.Pillars.Where(static p => p.Score is not null))
        {
            Assert.True(pillar.Low <= pillar.Score && pillar.Score <= pillar.High && pillar.Low <= pillar.Median && pillar.Median <= pillar.High);
        }

        Assert.InRange(full.Verdict.Robustness!.Value, 0, 1);
        Assert.Equal(1, full.Verdict.Variants.Values.Sum(), 1e-9);

        // The same run-up alone leaves most of heat open.
        var sparse = new Given().Value("valuation.price-index", "T", "1998-03-31", 100).Value("valuation.price-index", "T", "2000-03-31", 200)
            .Report("2000-03-31", "2026-11-23", "T", uncertainty: UncertaintyMode.Full).Pillar("heat");
        var whole = full.Pillar("heat");
        Assert.True(sparse.High - sparse.Low > whole.High - whole.Low);
    }

    [Fact]
    public void Leaving_a_criterion_out_moves_its_pillar_as_stated()
    {
        var given = Calibration.DotCom();
        var report = given.Report("2000-03-31", "2026-11-23", "DOT-COM", uncertainty: UncertaintyMode.Full);
        var entry = report.Sensitivity.Single(static s => s is { Target.Value: "heat", Method: SensitivityMethod.LeaveOneOut, Factor: "heat.run-up" });
        var rest = report.Pillar("heat").Criteria.Where(static c => c.Score is not null && c.Id.Value != "heat.run-up").ToList();
        var without = rest.Sum(static c => c.Weight * c.Score!.Value) / rest.Sum(static c => c.Weight);
        Assert.Equal(without - report.Pillar("heat").Score!.Value, entry.Effect, 1e-9);
        Assert.Contains(report.Sensitivity, static s =>
            s is { Target.Value: "heat", Method: SensitivityMethod.LeaveOneOut, Factor: "heat.valuation-stretch/cape" });
        Assert.All(report.Sensitivity.Where(static s => s.Method == SensitivityMethod.SobolTotal), static s => Assert.InRange(s.Effect, -0.05, 1.2));
    }

    [Fact]
    public void Tension_is_the_divergence_the_hedge_leaves_uncovered()
    {
        var given = new Given().Value("pay.ceo-pay-ratio", "T", "2024-12-31", 399)
            .Value("distribution.labour-share", "T", "2024-12-31", 53.8)
            .Value("hedge.unemployment-recipiency", "T", "2024-12-31", 50)
            .Value("hedge.winner-funded", "T", "2024-12-31", 0, "2024-01-01").Value("hedge.winner-gains", "T", "2024-12-31", 100, "2024-01-01");
        var report = given.Theme("T", "2024-12-31");
        Assert.Equal(100, report.Pillar("divergence").Score);
        Assert.Equal(50, report.Pillar("hedge").Score);
        Assert.Equal(50, report.Tension.Score);
    }

    [Fact]
    public void An_explosive_price_scores_by_its_margin_and_a_falling_one_not_at_all()
    {
        var given = new Given().Months("valuation.price-index", "T", "1990-01-31", [.. Enumerable.Range(1, 120).Select(static i => 100.0 + i)]);
        double? Score(bool rising) =>
            ReportEngine.Evaluate(given.At("1999-12-31", subject: "T") with { Exuberance = _ => new TestedSample(Statistics(2.0, rising), null) })
            .Criterion("heat.explosiveness").Score;
        // Critical values 1 (90 %) and 3 (99 %): 2 lies half-way.
        Assert.Equal(50, Score(rising: true));
        Assert.Equal(0, Score(rising: false));
    }

    [Fact]
    public void Technology_explains_a_price_whose_residual_is_calm_and_only_an_explosive_one()
    {
        var given = new Given().Months("valuation.price-index", "T", "1990-01-31", [.. Enumerable.Range(1, 120).Select(static i => 100.0 + i)]);
        for (var year = 1989; year <= 1999; year++)
        {
            given.Value("infrastructure.capex", "T", $"{year}-12-31", year, $"{year}-01-01");
        }

        double? Score(double gsadf) => ReportEngine.Evaluate(given.At("1999-12-31", subject: "T") with
        {
            Exuberance = s => new TestedSample(Statistics(2, true) with { Gsadf = gsadf }, s.Proxies.Count == 0 ? null : Statistics(1.5, true)),
        }).Criterion("industrial.technology-explains-price").Score;
        Assert.Equal(75, Score(gsadf: 5));
        Assert.Null(Score(gsadf: 0.5));
    }

    private static ExuberanceStatistics Statistics(double last, bool rising) => new()
    {
        Gsadf = 4,
        GsadfCritical95 = 2,
        LastBsadf = last,
        Critical90 = 1,
        Critical95 = 2,
        Critical99 = 3,
        MonteCarloPValue = 0.01,
        WildBootstrapPValue = 0.2,
        Rising = rising,
        Episodes = [],
        Statement = "Test",
    };
}
