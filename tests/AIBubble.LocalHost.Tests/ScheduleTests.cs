using System.Globalization;
using AIBubble.LocalHost.Timers;

namespace AIBubble.LocalHost.Tests;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 30 6 * * *", "2026-03-01T06:30:00Z", "2026-03-02T06:30:00Z")]
    [InlineData("0 30 6 * * *", "2026-03-01T06:29:59Z", "2026-03-01T06:30:00Z")]
    [InlineData("*/5 * * * * *", "2026-03-01T00:00:03Z", "2026-03-01T00:00:05Z")]
    [InlineData("0 0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 9 * * MON-FRI", "2026-03-06T10:00:00Z", "2026-03-09T09:00:00Z")]
    [InlineData("15 3 * * *", "2026-03-01T00:00:00Z", "2026-03-01T03:15:00Z")]
    [InlineData("01:30:00", "2026-03-01T00:00:00Z", "2026-03-01T01:30:00Z")]
    [InlineData("00:00:01", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z")]
    public void The_next_occurrence_lies_strictly_after_the_given_time(string expression, string after, string expected)
    {
        Assert.True(Schedule.TryParse(expression, out var schedule));
        Assert.Equal(Time(expected), schedule.Next(Time(after)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("* * * *")]
    [InlineData("61 * * * * *")]
    [InlineData("0 0 0 * * * *")]
    [InlineData("-00:01:00")]
    [InlineData("00:00:00")]
    [InlineData("00:00:00.9")]
    [InlineData("5")]
    public void Refuses_what_is_no_schedule(string expression) => Assert.False(Schedule.TryParse(expression, out _));

    [Theory]
    [InlineData("* * * * * *", true)]
    [InlineData("0,30 0 * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("0 0 0 * * *", false)]
    [InlineData("00:00:59", true)]
    [InlineData("00:01:00", false)]
    public void Knows_whether_it_recurs_within_a_minute(string expression, bool expected)
    {
        Assert.True(Schedule.TryParse(expression, out var schedule));
        Assert.Equal(expected, schedule.RecursWithinAMinute());
    }

    [Fact]
    public void A_day_that_never_comes_has_no_occurrence()
    {
        Assert.True(Schedule.TryParse("0 0 0 30 2 *", out var schedule));
        Assert.Equal(DateTimeOffset.MaxValue, schedule.Next(Time("2026-03-01T00:00:00Z")));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
