using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Tests.Payloads;

public sealed class NyseCalendarTests
{
    // The exchange's own lists of holidays for these years.
    public static TheoryData<int, string> Holidays => new()
    {
        { 1998, "01-01 01-19 02-16 04-10 05-25 07-03 09-07 11-26 12-25" },
        { 2021, "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24" },
        { 2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26" },
        { 2023, "01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25" },
        { 2024, "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25" },
        { 2025, "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25" },
        { 2026, "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25" },
        { 2027, "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24" },
    };

    [Theory]
    [MemberData(nameof(Holidays))]
    public void The_weekdays_without_trading_are_those_the_exchange_lists(int year, string expected)
    {
        var closed = Enumerable.Range(0, 366).Select(d => new DateOnly(year, 1, 1).AddDays(d))
            .Where(d => d.Year == year && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !NyseCalendar.IsTradingDay(d));

        Assert.Equal(expected.Split(' '), closed.Select(static d => d.ToString("MM-dd")));
    }

    [Theory]
    [InlineData("2001-09-11")]
    [InlineData("2001-09-14")]
    [InlineData("2004-06-11")]
    [InlineData("2007-01-02")]
    [InlineData("2012-10-29")]
    [InlineData("2012-10-30")]
    [InlineData("2018-12-05")]
    [InlineData("1963-11-25")]
    [InlineData("1980-11-04")]
    [InlineData("1914-07-31")]
    [InlineData("1914-11-30")]
    [InlineData("1914-12-11")]
    // Thanksgiving was the last Thursday until 1938, the last but one for three years, and is the fourth since.
    [InlineData("1938-11-24")]
    [InlineData("1939-11-23")]
    [InlineData("1941-11-20")]
    [InlineData("1942-11-26")]
    [InlineData("2026-11-21")]
    public void The_exchange_was_closed(string day)
    {
        Assert.False(NyseCalendar.IsTradingDay(DateOnly.Parse(day)));
    }

    [Theory]
    [InlineData("1939-11-30")]
    [InlineData("2001-09-17")]
    [InlineData("2012-10-31")]
    [InlineData("2021-06-18")]
    [InlineData("1997-01-20")]
    [InlineData("2021-12-31")]
    [InlineData("1970-05-29")]
    [InlineData("1988-11-08")]
    public void The_exchange_was_open(string day)
    {
        Assert.True(NyseCalendar.IsTradingDay(DateOnly.Parse(day)));
    }

    [Theory]
    [InlineData("2024-03-31", "2024-03-28")]
    [InlineData("2018-03-31", "2018-03-29")]
    [InlineData("1991-03-31", "1991-03-28")]
    [InlineData("2021-05-31", "2021-05-28")]
    [InlineData("1965-05-31", "1965-05-28")]
    [InlineData("1968-07-31", "1968-07-30")]
    [InlineData("1969-03-31", "1969-03-28")]
    [InlineData("2026-05-31", "2026-05-29")]
    [InlineData("2026-10-31", "2026-10-30")]
    [InlineData("2027-12-31", "2027-12-31")]
    public void The_last_trading_day_of_a_month_minds_weekends_holidays_and_special_closings(string end, string expected)
    {
        Assert.Equal(expected, NyseCalendar.LastTradingDay(DateOnly.Parse(end))?.ToString("O"));
    }

    [Fact]
    public void A_month_without_trading_has_no_last_trading_day()
    {
        Assert.Null(NyseCalendar.LastTradingDay(new DateOnly(1914, 9, 30)));
        Assert.Equal("1914-07-30", NyseCalendar.LastTradingDay(new DateOnly(1914, 7, 31))?.ToString("O"));
    }
}
