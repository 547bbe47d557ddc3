using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using BenchmarkDotNet.Attributes;

namespace AIBubble.Benchmarks.Scoring;

/// <summary>
/// A what-if over 40 series of 30 years, bands and sensitivity included, by number of variants; under weights whose variants were drawn
/// before. Aim: 60 ms at 10,000 on one core.
/// </summary>
public class VariantBenchmarks
{
    private EvaluationContext context = SyntheticSeries.Context(40, 30, 1);
    private int asked;

    [Params(1_000, 3_000, 10_000)]
    public int Variants { get; set; }

    [GlobalSetup]
    public void SetUp() => context = SyntheticSeries.Context(40, 30, Variants);

    [Benchmark(Baseline = true)]
    public Report Evaluate() => ReportEngine.Evaluate(context);

    /// <summary>Every time another weight of one criterion: as a what-if has it.</summary>
    [Benchmark]
    public Report Evaluate_with_another_weight()
    {
        asked++;
        return ReportEngine.Evaluate(context with { Rubric = SyntheticSeries.Weighted(context.Rubric, 0.9 + (asked % 101 / 500.0)) });
    }

    /// <summary>Every time another seed: as the first report after a start.</summary>
    [Benchmark]
    public Report Evaluate_with_nothing_drawn_before()
    {
        var uncertainty = context.Rubric.Uncertainty;
        context = context with { Rubric = context.Rubric with { Uncertainty = uncertainty with { Seed = uncertainty.Seed + 1 } } };
        return ReportEngine.Evaluate(context);
    }
}

/// <summary>The scores alone by number of series, as a month of the history takes them.</summary>
public class SeriesBenchmarks
{
    private EvaluationContext context = SyntheticSeries.Context(1, 1);

    [Params(10, 40, 160)]
    public int Series { get; set; }

    [GlobalSetup]
    public void SetUp() => context = SyntheticSeries.Context(Series, 30);

    [Benchmark]
    public Report Score() => ReportEngine.Evaluate(context);
}

/// <summary>A report over 40 series by what else is stored: 10,000 rows in 200 series, or a million in 5,000. Aim: at most 1.2 times the time.</summary>
public class StoredBenchmarks
{
    private EvaluationContext context = SyntheticSeries.Context(1, 1);

    [Params(200, 5_000)]
    public int Series { get; set; }

    [GlobalSetup]
    public void SetUp() =>
        context = SyntheticSeries.Beside(SyntheticSeries.Context(40, 30, 1_000), Series - 40, Series == 200 ? 1 : 200);

    [Benchmark]
    public Report Evaluate() => ReportEngine.Evaluate(context);
}

/// <summary>The scores alone by length of the series.</summary>
public class YearsBenchmarks
{
    private EvaluationContext context = SyntheticSeries.Context(1, 1);

    [Params(10, 30, 90)]
    public int Years { get; set; }

    [GlobalSetup]
    public void SetUp() => context = SyntheticSeries.Context(40, Years);

    [Benchmark]
    public Report Score() => ReportEngine.Evaluate(context);
}
