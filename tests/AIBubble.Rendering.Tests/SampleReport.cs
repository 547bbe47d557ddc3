using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

/// <summary>A full-size report for rendering tests. Its numbers are made up to exercise the layout; they say nothing about the world.</summary>
internal static class SampleReport
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    private static readonly (string Pillar, string Title, string[] Criteria)[] Shape =
    [
        ("heat", "Heat", ["valuation-stretch", "run-up", "explosiveness", "capital-flood"]),
        ("industrial", "Industrial character", ["revolutionary-technology", "technology-explains-price", "build-out-compression", "money-becomes-things",
            "overbuild", "useful-legacy", "funding", "shake-out"]),
        ("divergence", "Divergence", ["layoffs", "layoffs-breadth", "skill-dilution", "pay-gap", "risk-reward-binding", "distribution"]),
        ("hedge", "Hedge", ["safety-net", "basic-income", "education", "winner-funded"]),
    ];

    public static Report Full() => new()
    {
        AsOf = Day,
        KnownOn = Day,
        GeneratedAt = new DateTimeOffset(2026, 11, 23, 23, 15, 0, TimeSpan.Zero),
        Rubric = new RubricReference("ai-bubble", "1.0.0", new string('a', 64)),
        InputsDigest = new string('b', 64),
        Verdict = new Verdict(VerdictKind.IndustrialBubble, HedgeStatus.UnderHedged, 0.72,
            "Heat is 74 and industrial character 61: an industrial bubble, under-hedged.")
        {
            Variants = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["industrial-bubble"] = 0.72,
                ["speculative-bubble"] = 0.21,
                ["undetermined"] = 0.07
            },
        },
        Pillars = [.. Shape.Select((pillar, index) => Pillar(pillar.Pillar, pillar.Title, pillar.Criteria, index))],
        Tension = new TensionScore(48.3, 35.1, 62.9, "Divergence of 58 is covered by a hedge of 17 only in part."),
        Sensitivity =
        [
            .. Shape.SelectMany(static p => p.Criteria.Select((c, i) => new SensitivityEntry(new(p.Pillar), SensitivityMethod.LeaveOneOut, $"{p.Pillar}.{c}",
                (i % 2 == 0 ? 1 : -1) * (6.5 - i)))),
            new(new("verdict"), SensitivityMethod.LeaveOneOut, "industrial.funding/debt", 1),
            .. new[] { "weights", "goalposts", "normaliser", "aggregation", "missing-data" }.SelectMany(static (f, i) => new[]
            {
                new SensitivityEntry(new("heat"), SensitivityMethod.SobolFirstOrder, f, 0.4 - (0.08 * i)),
                new SensitivityEntry(new("heat"), SensitivityMethod.SobolTotal, f, 0.5 - (0.08 * i)),
            }),
        ],
        Exuberance =
        [
            Exuberance("raw", 3.41, 0.002, 0.011,
                [new(new(1995, 12, 31), new(2000, 2, 29), new(2000, 11, 30), true), new(new(2024, 6, 30), new(2026, 8, 31), null, true)]),
            Exuberance("technology-adjusted", 1.02, 0.181, 0.237, []),
        ],
        Claims =
        [
            new ClaimReading
            {
                Id = "nvidia-five-trillion", Claim = "NVIDIA's market value reached five trillion dollars.",
                    Test = "A market capitalisation of at least 5 trillion USD on any close.",
                Status = ClaimStatus.Supported, Finding = "A close at 5.03 trillion USD is recorded.",
                Evidence = [new("valuation.market-cap", "NVDA", new(2025, 10, 29), 5.03e12, "USD", new(2025, 10, 30), ObservationQuality.Reported,
                    "https://example.org/nvda?a=1&b=2", new string('c', 64))],
            },
            new ClaimReading
            {
                Id = "ninety-percent", Claim = "Nine of ten AI start-ups may vanish within three years.",
                    Test = "Exit rate of the 2025 cohort after three years.",
                Status = ClaimStatus.Open, Finding = "Not decidable yet.", Evidence = [], DueOn = new(2028, 12, 31),
            },
        ],
        Changes = new ReportChanges(new(2026, 10, 31), new string('d', 64),
        [
            new(new("heat"), 71.2, 74.1, 3.4, -0.5, 0),
            new(new("heat.run-up"), null, 81, 0, 0, 0),
        ]),
        Caveats = ["One of 22 criteria is missing.", "The price-to-sales input is older than its freshness limit."],
        Attributions = ["This product uses the FRED API but is not endorsed by the bank that runs it."],
    };

    public static ReportView View() => new()
    {
        Report = Full(),
        Thresholds = new VerdictThresholds(60, 50),
        Charts =
        [
            new("infrastructure.capex", "MSFT", "Capital expenditure", "USD",
                [.. Enumerable.Range(0, 28).Select(static i => new ChartPoint(new DateOnly(2019, 12, 31).AddMonths(3 * i), 3.5e9 * Math.Pow(1.09, i)))]),
            new("valuation.price-index", "NASDAQCOM", "Price index", "index",
                [.. Enumerable.Range(0, 120)
                    .Select(static i => new ChartPoint(new DateOnly(2016, 12, 31).AddMonths(i), 5000 + (140 * i) + (900 * Math.Sin(i / 5d))))]),
            new("labour.layoffs-rate", "US-510000", "Layoff rate, information", "%",
                [.. Enumerable.Range(0, 60).Select(static i => new ChartPoint(new DateOnly(2021, 11, 30).AddMonths(i), 1.1 + (0.4 * Math.Sin(i / 7d))))]),
            new("distribution.labour-share", "US", "Labour share", "%", [new(new(2025, 9, 30), 53.8)]),
        ],
        History = [.. Enumerable.Range(0, 60).Select(static i => new HistoryPoint
        {
            AsOf = new DateOnly(2021, 12, 31).AddMonths(i),
            Heat = i < 6 ? null : 40 + (i * 0.58), Industrial = 45 + (i * 0.27), Divergence = 38 + (i * 0.33), Hedge = 21 - (i * 0.06),
                Tension = 30 + (i * 0.3),
            Kind = i < 35 ? VerdictKind.IndustrialBuildOut : VerdictKind.IndustrialBubble, HedgeStatus = HedgeStatus.UnderHedged, RubricVersion = "1.0.0",
        })],
    };

    /// <summary>A report with one missing and one scored criterion, small enough to be pinned as a whole.</summary>
    public static Report Small() => Full() with
    {
        Pillars =
        [
            new PillarScore
            {
                Id = new("heat"), Title = "Heat", Score = 74.125, Low = 60, High = 85.5, Coverage = 0.5,
                Criteria =
                [
                    new CriterionScore
                    {
                        Id = new("heat.run-up"), Title = TitleOf("heat.run-up"), Score = 74.125, Low = 60, High = 85.5, Weight = 0.5, Contribution = 74.125,
                            Coverage = 1,
                        Status = CriterionStatus.Current,
                            Inputs = [Input("price", "valuation.price-index", "NASDAQCOM", -12.5, "%", "https://example.org/a_(b)")],
                    },
                    Missing("heat.explosiveness", 0.5),
                ],
            },
            new PillarScore { Id = new("hedge"), Title = "Hedge", Score = null, Low = null, High = null, Coverage = 0,
                Criteria = [Missing("hedge.education", 1)] },
        ],
        Tension = new TensionScore(null, null, null, "Hedge is missing."),
        Verdict = new Verdict(VerdictKind.Undetermined, HedgeStatus.Undetermined, null, "Undetermined."),
        Sensitivity = [],
        Exuberance = [],
        Claims = [],
        Changes = null,
        Caveats = [],
        Attributions = [],
    };

    /// <summary>The report with one input alone in its first criterion.</summary>
    public static Report WithInput(Report report, InputReading input)
    {
        var heat = report.Pillars[0];
        return report with { Pillars = [heat with { Criteria = [heat.Criteria[0] with { Inputs = [input] }] }, .. report.Pillars.Skip(1)] };
    }

    public static InputReading Input(string id, string indicator, string subject, double? value, string unit,
        string? citation = "https://example.org/source") => new()
        {
            Id = id,
            Indicator = indicator,
            Subject = subject,
            Value = value,
            Unit = unit,
            Normalised = value is null ? null : 74.125,
            Period = value is null ? null : new(2026, 9, 30),
            KnownOn = value is null ? null : new(2026, 10, 15),
            AgeDays = value is null ? null : 54,
            Quality = value is null ? null : ObservationQuality.Reported,
            Source = value is null ? null : "sec-edgar",
            Citation = value is null ? null : citation,
            SnapshotId = value is null ? null : new string('c', 64),
            Weight = 1,
            EffectiveWeight = value is null ? 0 : 1,
            Transform = "level",
        };

    /// <summary>The rubric's own title: a criterion has one name.</summary>
    private static string TitleOf(string id) => RubricLoader.Default.Pillars.SelectMany(static p => p.Criteria).Single(c => c.Id.Value == id).Title;

    private static CriterionScore Missing(string id, double weight) => new()
    {
        Id = new(id),
        Title = TitleOf(id),
        Score = null,
        Low = null,
        High = null,
        Weight = weight,
        Contribution = 0,
        Coverage = 0,
        Status = CriterionStatus.Missing,
        Reason = "No input has data.",
        Inputs = [],
    };

    private static PillarScore Pillar(string id, string title, string[] criteria, int index)
    {
        double[] scores = [74.1, 61.4, 58.2, 17.3];
        var score = scores[index];
        return new PillarScore
        {
            Id = new(id),
            Title = title,
            Score = score,
            Low = score - 11.3,
            High = Math.Min(100, score + 9.8),
            Geometric = score - 3.2,
            Coverage = 0.93,
            Criteria = [.. criteria.Select((name, i) => Criterion($"{id}.{name}", score, i, criteria.Length))],
        };
    }

    private static CriterionScore Criterion(string id, double pillar, int index, int count)
    {
        if (id == "industrial.shake-out")
        {
            return new CriterionScore
            {
                Id = new(id),
                Title = TitleOf(id),
                Score = null,
                Low = null,
                High = null,
                Weight = 1d / count,
                Contribution = 0,
                Coverage = 0,
                Status = CriterionStatus.Missing,
                Reason = "No exit rate of an AI cohort has been published yet.",
                Inputs = [Input("exit", "survival.exit-rate-3y", "AI", null, "%")],
            };
        }

        var score = Math.Clamp(pillar + (((index % 3) - 1) * 14), 0, 100);
        var stale = id == "heat.capital-flood";
        return new CriterionScore
        {
            Id = new(id),
            Title = TitleOf(id),
            Score = score,
            Low = Math.Max(0, score - 12),
            High = Math.Min(100, score + 10),
            Weight = 1d / count,
            Contribution = score / count,
            Coverage = 0.9,
            Status = stale ? CriterionStatus.Stale : CriterionStatus.Current,
            Reason = stale ? "The newest venture figure is 412 days old; its limit is 300." : null,
            Inputs =
            [
                Input("a", "valuation.market-cap", "NVDA", 4.53e12, "USD") with { Working = "4.53e12 against a goalpost of 6e12", Transform = "ratio",
                    Stale = stale },
                Input("b", "valuation.cape", "US", 41.63, "ratio", "Shiller, R., data file, 2026") with { Quality = ObservationQuality.Derived,
                    Note = "Two windows are shown." },
                Input("c", "capital.venture-share", "AI", null, "%"),
            ],
        };
    }

    private static ExuberanceSummary Exuberance(string kind, double gsadf, double monteCarlo, double bootstrap, IReadOnlyList<ExuberantEpisode> episodes) =>
        new()
        {
            Indicator = "valuation.price-index",
            Subject = "NASDAQCOM",
            Kind = kind,
            Count = 550,
            From = new(1981, 1, 31),
            To = new(2026, 10, 31),
            Gsadf = gsadf,
            LastBsadf = gsadf - 1,
            CriticalValue = 0.87,
            MonteCarloPValue = monteCarlo,
            WildBootstrapPValue = bootstrap,
            Episodes = episodes,
            Statement = $"The {kind} series {(episodes.Count > 0 ? "is" : "is not")} explosive at the end of the sample.",
        };
}
