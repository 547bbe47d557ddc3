using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;

namespace AIBubble.Benchmarks.Scoring;

/// <summary>Monthly figures of series that the newest rubric reads: positive, and the same for every run.</summary>
internal static class SyntheticSeries
{
    public static readonly DateOnly Day = new(2026, 10, 31);

    /// <summary>The context of a full report, without the tests for explosive behaviour, which have benchmarks of their own.</summary>
    public static EvaluationContext Context(int series, int years, int? variants = null)
    {
        var rubric = RubricSet.Shipped.Default;
        return new EvaluationContext
        {
            AsOf = Day,
            KnownOn = Day,
            Observations = new ObservationSet(rubric.RequiredSeries().Take(series).Select(key => Of(key, years * 12))),
            Rubric = variants is { } number ? rubric with { Uncertainty = rubric.Uncertainty with { Variants = number } } : rubric,
            GeneratedAt = DateTimeOffset.UnixEpoch,
            Uncertainty = variants is null ? UncertaintyMode.None : UncertaintyMode.Full,
        };
    }

    /// <summary>The same report, with series in the store beside it that no rubric names.</summary>
    /// <param name="context">The report.</param>
    /// <param name="series">How many others.</param>
    /// <param name="rows">How many rows each.</param>
    public static EvaluationContext Beside(EvaluationContext context, int series, int rows)
    {
        var own = context.Observations.Keys.Select(k => context.Observations.Find(k)!);
        var others = Enumerable.Range(0, series).Select(i => Of(new SeriesKey("valuation.market-cap", $"OTHER{i}"), rows));
        return context with { Observations = new ObservationSet(own.Concat(others)) };
    }

    /// <summary>The rubric with so many times the weight for the first criterion of its first pillar.</summary>
    public static Rubric Weighted(Rubric rubric, double factor)
    {
        var pillar = rubric.Pillars[0];
        var criterion = pillar.Criteria[0] with { Weight = pillar.Criteria[0].Weight * factor };
        return rubric with { Pillars = [pillar with { Criteria = [criterion, .. pillar.Criteria.Skip(1)] }, .. rubric.Pillars.Skip(1)] };
    }

    private static ObservationSeries Of(SeriesKey key, int months)
    {
        var indicator = IndicatorCatalogue.Default[key.Indicator];
        var random = new SeededRandom(14, (ulong)months);
        var level = 10.0;
        var rows = new List<RecordedObservation>();
        for (var month = months - 1; month >= 0; month--)
        {
            level *= Math.Exp(0.01 * random.NextNormal());
            var end = new DateOnly(Day.Year, Day.Month, 1).AddMonths(1 - month).AddDays(-1);
            rows.Add(new RecordedObservation(
                new Observation
                {
                    Series = key,
                    Period = end,
                    KnownOn = end,
                    Value = level,
                    Unit = indicator.Unit ?? "USD",
                    Quality = ObservationQuality.Reported,
                    Source = "benchmark",
                    Citation = "Benchmark",
                },
                DateTimeOffset.UnixEpoch,
                new string('0', 64)));
        }

        return new ObservationSeries(key, indicator, rows);
    }
}
