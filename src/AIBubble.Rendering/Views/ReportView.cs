using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Rendering.Views;

/// <summary>Everything a rendered report shows: the report itself and what was fetched to put it into context.</summary>
public sealed record ReportView
{
    /// <summary>The report.</summary>
    public required Report Report { get; init; }

    /// <summary>Series drawn as small multiples, in this order; empty by default.</summary>
    public IReadOnlyList<ChartSeries> Charts { get; init; } = [];

    /// <summary>The composites over time, oldest first; empty by default.</summary>
    public IReadOnlyList<HistoryPoint> History { get; init; } = [];

    /// <summary>How many points the history has once all are computed; 0 where that is not known.</summary>
    public int HistoryExpected { get; init; }

    /// <summary>Whether what the report rests on is only just being read: what it says is then of a part, and the page asks again by itself.</summary>
    public bool IsFilling { get; init; }

    /// <summary>The rubric's boundaries between the kinds, or <see langword="null"/> when they are not known: no regions are drawn then.</summary>
    public VerdictThresholds? Thresholds { get; init; }

    /// <summary>The back-test and the ledger; <see langword="null"/> where a page does not show them, such as one of what was known in the past.</summary>
    public BacktestView? Backtest { get; init; }

    /// <summary>
    /// Scheme and host the app is reached at, for addresses that others read; <see langword="null"/> where that is not known: the page
    /// then names no picture.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>The stored series that charts of a report are drawn from: another row in one of them may make another page.</summary>
    public static IEnumerable<SeriesKey> DrawnFrom(Report report) => ReportCharts.Keys(report);

    /// <summary>The view of a report over stored observations.</summary>
    /// <param name="report">The report.</param>
    /// <param name="history">The composites over time up to the report's day, oldest first.</param>
    /// <param name="observations">What the report was made from.</param>
    /// <param name="catalogue">Says what each series means.</param>
    /// <param name="rubric">The rubric that was applied.</param>
    public static ReportView Of(
        Report report, IReadOnlyList<HistoryPoint> history, ObservationSet observations, IndicatorCatalogue catalogue, Rubric rubric) => new()
        {
            Report = report,
            Charts = ReportCharts.Of(report, observations, catalogue),
            // When a point was computed is not shown, and must not make another page of the same numbers.
            History = [.. history.Select(static p => p with { ScoredAt = null })],
            Thresholds = new VerdictThresholds(rubric.Verdict.Hot, rubric.Verdict.Industrial),
        };
}
