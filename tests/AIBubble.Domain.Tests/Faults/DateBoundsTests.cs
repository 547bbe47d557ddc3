using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Tests.Faults;

public sealed class DateBoundsTests
{
    [Fact]
    public void The_earliest_date_is_accepted_and_the_day_before_is_not()
    {
        Assert.Null(DateBounds.Problem(new DateOnly(1600, 1, 1)));
        Assert.Contains("1599-12-31", DateBounds.Problem(new DateOnly(1599, 12, 31)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_earliest_instant_is_accepted_and_the_one_before_is_not()
    {
        var earliest = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Null(DateBounds.Problem(earliest));
        Assert.Contains("1600-12-31", DateBounds.Problem(earliest.AddTicks(-1)), StringComparison.Ordinal);
    }
}
