using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Tests.Scoring;

namespace AIBubble.Domain.Tests.Observations;

/// <summary>Which of several rows of a point is its value, on the boundary of every rule.</summary>
public sealed class ObservationSeriesTests
{
    private const string Level = "valuation.price";
    private const string Flow = "fundamental.revenue";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_row_is_known_from_the_day_it_was_published_and_stored_from_the_instant_it_was_recorded()
    {
        var series = Series(new Given().Value(Level, "X", "2026-01-31", 1, knownOn: "2026-02-10", recordedAt: Noon));
        Assert.Single(series.AsKnown(Given.Day("2026-02-10"), Noon));
        Assert.Empty(series.AsKnown(Given.Day("2026-02-09"), Noon));
        Assert.Empty(series.AsKnown(Given.Day("2026-02-10"), Noon.AddTicks(-1)));
    }

    [Fact]
    public void A_year_and_its_last_quarter_are_two_points_the_one_that_starts_first_comes_first()
    {
        var series = Series(new Given().Value(Flow, "X", "2025-12-31", 40, "2025-10-01").Value(Flow, "X", "2025-12-31", 100, "2025-01-01")
            .Value(Flow, "X", "2025-12-31", 7));
        Assert.Equal([7, 100, 40], Values(series));
    }

    [Fact]
    public void A_later_vintage_takes_the_place_of_an_earlier_one_whoever_it_comes_from_and_whenever_it_was_recorded()
    {
        var series = Series(new Given().Value(Level, "X", "2026-01-31", 2, knownOn: "2026-03-01", source: "seed", recordedAt: Noon)
            .Value(Level, "X", "2026-01-31", 1, knownOn: "2026-02-01", source: "prices", recordedAt: Noon.AddDays(1)));
        Assert.Equal([2], Values(series));
        Assert.Equal([1], series.AsKnown(Given.Day("2026-02-28")).Select(static r => r.Observation.Value!.Value));
    }

    [Fact]
    public void Of_two_rows_known_on_one_day_the_better_ranked_source_gives_the_value()
    {
        var series = Series(new Given().Value(Level, "X", "2026-01-31", 1, source: "prices", recordedAt: Noon)
            .Value(Level, "X", "2026-01-31", 2, source: "seed", recordedAt: Noon.AddDays(1)));
        Assert.Equal([1], Values(series));
    }

    [Fact]
    public void A_source_the_catalogue_does_not_name_ranks_behind_all_it_names()
    {
        var series = Series(new Given().Value(Level, "X", "2026-01-31", 1, source: "seed", recordedAt: Noon)
            .Value(Level, "X", "2026-01-31", 2, source: "somebody", recordedAt: Noon.AddDays(1)));
        Assert.Equal([1], Values(series));
    }

    [Fact]
    public void Of_two_rows_of_one_source_and_day_the_one_recorded_later_corrects_the_other()
    {
        var series = Series(new Given().Value(Level, "X", "2026-01-31", 1, recordedAt: Noon.AddSeconds(1))
            .Value(Level, "X", "2026-01-31", 2, recordedAt: Noon));
        Assert.Equal([1], Values(series));
    }

    [Fact]
    public void Two_rows_of_one_instant_are_told_apart_by_their_digest_in_whatever_order_they_come()
    {
        var given = new Given().Value(Level, "X", "2026-01-31", 1, recordedAt: Noon).Value(Level, "X", "2026-01-31", 2, recordedAt: Noon);
        var larger = given.Rows.MaxBy(static r => r.Observation.Digest(), StringComparer.Ordinal)!.Observation.Value;
        Assert.Equal([larger], Series(given).AsKnown().Select(static r => r.Observation.Value));
        Assert.Equal([larger], Series(given.Rows.Reverse()).AsKnown().Select(static r => r.Observation.Value));
    }

    [Fact]
    public void A_withdrawn_point_has_no_value_from_the_day_of_its_withdrawal()
    {
        var series = Series(new Given().Value(Level, "X", "2026-01-31", 1)
            .Value(Level, "X", "2026-01-31", 0, knownOn: "2026-02-05", quality: ObservationQuality.Withdrawn).Value(Level, "X", "2026-02-28", 3));
        Assert.Equal([3], Values(series));
        Assert.Equal([1], series.AsKnown(Given.Day("2026-02-04")).Select(static r => r.Observation.Value!.Value));
    }

    [Fact]
    public void A_digest_never_changes()
    {
        // Rows are stored under it. sha256sum of the eleven lines, its first 16 digits.
        var row = Assert.Single(new Given().Value(Level, "X", "2026-01-31", 1.5).Rows);
        Assert.Equal("461a787c1fdf8be9", row.Observation.Digest());
    }

    private static ObservationSeries Series(Given given) => Series(given.Rows);

    private static ObservationSeries Series(IEnumerable<RecordedObservation> rows)
    {
        var all = rows.ToList();
        var key = all[0].Observation.Series;
        return new ObservationSeries(key, IndicatorCatalogue.Default[key.Indicator], all);
    }

    private static IEnumerable<double> Values(ObservationSeries series) => series.AsKnown().Select(static r => r.Observation.Value!.Value);
}
