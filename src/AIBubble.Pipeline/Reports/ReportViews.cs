using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Reports.Rendering;
using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Reports;

/// <summary>Puts a report into context for people: the series behind it, and the thresholds of its verdict.</summary>
public sealed class ReportViews(ObservationCache cache, IndicatorCatalogue catalogue, ReportService reports)
{
    private const int MaximumCharts = 16;
    private const int FewestPoints = 8;

    /// <summary>The view of a report over what is stored.</summary>
    public async Task<ReportView> OfAsync(Report report, IReadOnlyList<HistoryPoint> history, CancellationToken cancellationToken)
    {
        var observations = (await cache.CurrentAsync(cancellationToken)).Observations;
        return new ReportView
        {
            Report = report,
            Charts = Charts(report, observations),
            // When a point was computed is not shown, and must not make another page of the same numbers.
            History = [.. history.Select(static p => p with { ScoredAt = null })],
            Thresholds = new VerdictThresholds(reports.Rubric.Verdict.Hot, reports.Rubric.Verdict.Industrial),
        };
    }

    // The longest of the series each criterion was read from, criteria in the report's order.
    private List<ChartSeries> Charts(Report report, ObservationSet observations)
    {
        var charts = new List<ChartSeries>();
        var drawn = new HashSet<SeriesKey>();
        foreach (var criterion in report.Pillars.SelectMany(static p => p.Criteria))
        {
            var longest = criterion.Inputs
                .Select(i => Chart(new SeriesKey(i.Indicator, i.Subject), report, observations))
                .Where(c => c is not null && !drawn.Contains(new SeriesKey(c.Indicator, c.Subject)))
                .MaxBy(static c => c!.Points.Count);
            if (longest is not null && drawn.Add(new SeriesKey(longest.Indicator, longest.Subject)) && charts.Count < MaximumCharts)
            {
                charts.Add(longest);
            }
        }

        return charts;
    }

    private ChartSeries? Chart(SeriesKey key, Report report, ObservationSet observations)
    {
        if (observations.Find(key) is not { } series)
        {
            return null;
        }

        var points = series.AsKnown(report.KnownOn, report.RecordedBy)
            .Select(static r => r.Observation)
            .Where(o => o.Period <= report.AsOf && o.Value is not null)
            // A year and its quarters are different points: drawn is whatever is most frequent.
            .GroupBy(static o => o.PeriodStart is { } start ? (o.Period.DayNumber - start.DayNumber + 15) / 30 : 0)
            .MaxBy(static g => g.Count())?
            .Select(static o => new ChartPoint(o.Period, o.Value!.Value))
            .ToList();
        return points is { Count: >= FewestPoints }
            ? new ChartSeries(key.Indicator, key.Subject, catalogue[key.Indicator].Meaning, series.Rows[0].Observation.Unit, points)
            : null;
    }
}
