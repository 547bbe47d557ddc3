using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Inputs;

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
        Assert.Equal(100_000, Assert.Single(Compute([("2024-02-29", 100)], [("2024-02-29", 1000)], "Close as traded, not adjusted.")).Value);
    }

    [Theory]
    [InlineData("2024-05-20", 1)]
    [InlineData("2024-05-21", 0)]
    public void A_count_serves_for_140_days(string date, int expected) =>
        Assert.Equal(expected, Compute([("2024-01-01", 100), (date, 100)], [("2024-01-01", 1000)]).Count(v => v.Period == Given.Day(date)));

    [Fact]
    public void A_count_serves_from_its_own_day_on() =>
        Assert.Equal([100_000, 200_000], Compute([("2023-12-31", 100), ("2024-03-31", 100)], [("2023-12-31", 1000), ("2024-03-31", 2000)])
            .Select(static v => v.Value));

    [Theory]
    [InlineData("2024-01-06", 1)]
    [InlineData("2024-01-07", 0)]
    public void The_first_price_may_come_five_days_after_the_count_it_is_compared_with(string date, int expected) =>
        Assert.Equal(expected, Compute([(date, 100)], [("2024-01-01", 1000)]).Count);

    [Fact]
    public void Gives_no_value_when_price_and_count_fall_together() =>
        Assert.DoesNotContain(Compute([("2024-01-31", 100), ("2024-02-29", 10)], [("2024-01-31", 1000), ("2024-03-31", 500)]),
            static v => v.Period == new DateOnly(2024, 2, 29));

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
