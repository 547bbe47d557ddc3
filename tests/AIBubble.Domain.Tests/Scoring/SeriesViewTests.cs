using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>What a year is made of, on the boundary of every rule.</summary>
public sealed class SeriesViewTests
{
    [Fact]
    public void A_value_is_there_on_its_own_day()
    {
        var view = View(Point("2024-03-31", 1), Point("2024-06-30", 2));
        Assert.Equal(2, view.At(Given.Day("2024-06-30"))!.Value);
        Assert.Equal(1, view.At(Given.Day("2024-06-29"))!.Value);
        Assert.Null(view.At(Given.Day("2024-03-30")));
    }

    [Fact]
    public void A_trailing_mean_covers_less_than_360_days()
    {
        // 2024-01-06 lies exactly 360 days before the last day of 2024.
        Assert.Equal(30, Mean("2024-01-06"));
        Assert.Equal(20, Mean("2024-01-07"));

        static double Mean(string first) =>
            View(Point(first, 0, 30), Point("2024-07-31", 20, 30), Point("2024-12-31", 40, 30)).Read(Basis.TrailingMean, Given.Day("2024-12-31"))!.Value;
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_complete_year_is_looked_for_behind_at_most_four_dates_without_one(int later, bool found)
    {
        // Single months, each with a gap before it.
        var view = View([Point("2020-12-31", 7, 366), .. Enumerable.Range(0, later).Select(static i => Point($"2021-{(i * 2) + 2:00}-28", 1, 28))]);
        Assert.Equal(found ? 7 : null, view.Read(Basis.TrailingYear, Given.Day("2021-12-31"))?.Value);
    }

    [Theory]
    [InlineData(349, false)]
    [InlineData(350, true)]
    [InlineData(380, true)]
    [InlineData(381, false)]
    public void A_stated_period_of_350_to_380_days_is_a_year_as_it_stands(int days, bool asItStands)
    {
        var year = Point("2024-12-31", 10, days);
        Assert.Equal(asItStands, ReferenceEquals(year, View(year).Read(Basis.TrailingYear, Given.Day("2024-12-31"))));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Quarters_may_leave_a_gap_of_four_days(int gap, bool chained)
    {
        var points = new SeriesPoint[4];
        var end = Given.Day("2024-12-31");
        for (var i = 3; i >= 0; i--)
        {
            points[i] = Point(end, i + 1, 90);
            end = end.AddDays(-90 - gap);
        }

        Assert.Equal(chained ? 10 : null, View(points).Read(Basis.TrailingYear, Given.Day("2024-12-31"))?.Value);
    }

    private static SeriesView View(params SeriesPoint[] points) =>
        new(new SeriesKey("fundamental.revenue", "X"), IndicatorCatalogue.Default["fundamental.revenue"], points);

    private static SeriesPoint Point(string period, double value, int? days = null) => Point(Given.Day(period), value, days);

    private static SeriesPoint Point(DateOnly period, double value, int? days) => new()
    {
        Start = days is { } length ? period.AddDays(1 - length) : null,
        Period = period,
        Value = value,
        Unit = "USD",
        KnownOn = period,
        Quality = ObservationQuality.Reported,
        Source = "test",
        Citation = "test",
        SnapshotId = "",
    };
}
