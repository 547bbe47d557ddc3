using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

public sealed class ReportViewTests
{
    private static readonly Report Report = SampleReport.WithInput(SampleReport.Full(), SampleReport.Input("a", "valuation.cape", "US", 41, "ratio"));

    [Fact]
    public void Draws_a_series_behind_a_score_up_to_the_reports_day_and_no_further()
    {
        var chart = Assert.Single(View(Monthly("valuation.cape", "US", 24)).Charts);
        Assert.Equal(("valuation.cape", "US", "ratio"), (chart.Indicator, chart.Subject, chart.Unit));
        Assert.Equal(IndicatorCatalogue.Default["valuation.cape"].Meaning, chart.Title);
        Assert.True(chart.Points.Count < 24);
        Assert.All(chart.Points, static p => Assert.True(p.Period <= Report.AsOf));
        Assert.Equal(chart.Points.Select(static p => p.Period).Order(), chart.Points.Select(static p => p.Period));
    }

    [Fact]
    public void Draws_nothing_of_a_series_of_fewer_than_eight_points_or_of_no_score()
    {
        Assert.Single(View(Monthly("valuation.cape", "US", 8, last: 2)).Charts);
        Assert.Empty(View(Monthly("valuation.cape", "US", 7, last: 2)).Charts);
        Assert.Empty(View(Monthly("valuation.cape", "JP", 24)).Charts);
    }

    [Fact]
    public void Takes_the_thresholds_from_the_rubric_and_leaves_out_when_a_point_was_computed()
    {
        var point = new HistoryPoint { AsOf = new(2026, 1, 31), Heat = 70, ScoredAt = DateTimeOffset.UnixEpoch };
        var view = ReportView.Of(Report, [point], new ObservationSet([]), IndicatorCatalogue.Default, RubricLoader.Default);
        Assert.Equal(point with { ScoredAt = null }, Assert.Single(view.History));
        Assert.Equal(new VerdictThresholds(RubricLoader.Default.Verdict.Hot, RubricLoader.Default.Verdict.Industrial), view.Thresholds);
    }

    private static ReportView View(ObservationSeries series) =>
        ReportView.Of(Report, [], new ObservationSet([series]), IndicatorCatalogue.Default, RubricLoader.Default);

    /// <summary>Month ends, the last of them so many months before the report's day (after it by default), each known at once.</summary>
    private static ObservationSeries Monthly(string indicator, string subject, int count, int last = -3)
    {
        var key = new SeriesKey(indicator, subject);
        var rows = Enumerable.Range(0, count).Select(i =>
        {
            var period = new DateOnly(Report.AsOf.Year, Report.AsOf.Month, 1).AddMonths(-last - i).AddDays(-1);
            return new RecordedObservation(
                new Observation
                {
                    Series = key,
                    Period = period,
                    Value = 40 - i,
                    Unit = "ratio",
                    KnownOn = new DateOnly(2020, 1, 1),
                    Quality = ObservationQuality.Reported,
                    Source = "shiller",
                    Citation = "Shiller",
                },
                DateTimeOffset.UnixEpoch,
                "snapshot");
        });
        return new ObservationSeries(key, IndicatorCatalogue.Default[indicator], rows);
    }
}
