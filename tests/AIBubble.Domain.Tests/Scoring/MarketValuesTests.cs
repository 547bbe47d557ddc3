using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Reading;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class MarketValuesTests
{
    [Fact]
    public void Multiplies_the_close_with_the_newest_count()
    {
        var value = Assert.Single(Compute([("2024-02-29", 100), ("2024-03-31", 110)], [("2024-02-28", 1000)]),
            static v => v.Period == new DateOnly(2024, 3, 31));
        Assert.Equal(110_000, value.Value);
        Assert.Equal(ObservationQuality.Derived, value.Quality);
    }

    [Fact]
    public void Uses_the_count_after_a_split_for_prices_after_it()
    {
        // Ten for one in June; the cover count that shows it is dated August.
        var values = Compute([("2024-04-30", 864), ("2024-05-31", 1096), ("2024-06-30", 123.5), ("2024-07-31", 117)],
            [("2024-05-24", 2.46e9), ("2024-08-23", 24.53e9)]);
        Assert.Equal([5, 6, 7], values.Select(static v => v.Period.Month));
        Assert.All(values, static v => Assert.InRange(v.Value, 2.6e12, 3.1e12));
    }

    [Fact]
    public void Gives_no_value_while_a_split_is_not_yet_in_any_filing() =>
        Assert.DoesNotContain(Compute([("2024-04-30", 864), ("2024-05-31", 1096), ("2024-06-30", 123.5)], [("2024-05-24", 2.46e9)]),
            static v => v.Period == new DateOnly(2024, 6, 30));

    [Fact]
    public void A_crash_is_not_a_split()
    {
        var values = Compute([("2001-01-31", 100), ("2001-02-28", 40)], [("2001-01-31", 1000), ("2001-04-30", 1010)]);
        Assert.Equal([100_000, 40_000], values.Select(static v => v.Value));
    }

    [Fact]
    public void Gives_no_value_from_an_old_count_or_an_adjusted_close()
    {
        Assert.DoesNotContain(Compute([("2024-02-29", 100), ("2024-12-31", 110)], [("2024-02-28", 1000)]), static v => v.Period.Month == 12);
        Assert.Empty(Compute([("2024-02-29", 100)], [("2024-02-29", 1000)], "Close adjusted for splits and dividends."));
        Assert.NotEmpty(Compute([("2024-02-29", 100)], [("2024-02-29", 1000)], "Close as traded, not adjusted."));
    }

    private static List<SeriesPoint> Compute((string Date, double Value)[] prices, (string Date, double Value)[] counts, string? note = null) =>
        MarketValues.Compute([.. prices.Select(p => Point(p.Date, p.Value, "USD", note))],
            [.. counts.Select(static c => Point(c.Date, c.Value, "shares", null))]);

    private static SeriesPoint Point(string date, double value, string unit, string? note) => new()
    {
        Start = null,
        Period = Given.Day(date),
        Value = value,
        Unit = unit,
        KnownOn = Given.Day(date),
        Quality = ObservationQuality.Reported,
        Source = "test",
        Citation = "test",
        SnapshotId = "",
        Note = note,
    };
}
