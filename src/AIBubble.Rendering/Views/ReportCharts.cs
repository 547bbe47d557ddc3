using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;

namespace AIBubble.Rendering.Views;

/// <summary>The series behind a report's scores, as charts of it.</summary>
internal static class ReportCharts
{
    private const int MaximumCharts = 16;
    private const int FewestPoints = 8;

    /// <summary>The longest of the series each criterion was read from, criteria in the report's order.</summary>
    internal static IReadOnlyList<ChartSeries> Of(Report report, ObservationSet observations, IndicatorCatalogue catalogue)
    {
        var charts = new List<ChartSeries>();
        var drawn = new HashSet<SeriesKey>();
        foreach (var criterion in report.Pillars.SelectMany(static p => p.Criteria))
        {
            var longest = Keys(criterion)
                .Select(key => Chart(key, report, observations, catalogue))
                .Where(c => c is not null && !drawn.Contains(new SeriesKey(c.Indicator, c.Subject)))
                .MaxBy(static c => c!.Points.Count);
            if (longest is not null && drawn.Add(new SeriesKey(longest.Indicator, longest.Subject)) && charts.Count < MaximumCharts)
            {
                charts.Add(longest);
            }
        }

        return charts;
    }

    /// <summary>The series it chooses from: every one a criterion was read from.</summary>
    internal static IEnumerable<SeriesKey> Keys(Report report) => report.Pillars.SelectMany(static p => p.Criteria).SelectMany(Keys).Distinct();

    private static IEnumerable<SeriesKey> Keys(CriterionScore criterion) => criterion.Inputs.Select(static i => new SeriesKey(i.Indicator, i.Subject));

    private static ChartSeries? Chart(SeriesKey key, Report report, ObservationSet observations, IndicatorCatalogue catalogue)
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
