using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Tests.Payloads;

public sealed class PayloadDatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static string? Read(string? text, DateOrder usual = DateOrder.Unknown, params string[] column) =>
        PayloadDates.Of([.. column, text], usual, Today).Read(text)?.ToString("O");

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2026/3/2")]
    [InlineData("2026.03.02")]
    [InlineData("20260302")]
    [InlineData("2026-03-02 00:00:00")]
    [InlineData("2026-03-02T00:00:00.000Z")]
    [InlineData("2026-03-02T00:00:00+00:00")]
    [InlineData("2026-03-02 16:00:00-05:00")]
    [InlineData("\u00A02026-03-02\u200B")]
    [InlineData("Mar 2, 2026")]
    [InlineData("March 2nd, 2026")]
    [InlineData("Mon, Mar 2, 2026")]
    [InlineData("2 March 2026")]
    [InlineData("02-Mar-2026")]
    public void A_date_that_can_mean_one_day_is_read(string text)
    {
        Assert.Equal("2026-03-02", Read(text));
    }

    [Theory]
    [InlineData("2026-03-02 to 2026-04-01")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("2026-3")]
    [InlineData("2026312")]
    [InlineData("45931")]
    [InlineData("soon")]
    [InlineData("0001-01-01")]
    [InlineData("1599-12-31")]
    [InlineData("9999-12-31")]
    [InlineData("03/02/2026")]
    [InlineData("26/03/02")]
    [InlineData("3/2/26")]
    [InlineData("2026.1")]
    [InlineData("Foo 2, 2026")]
    [InlineData("")]
    [InlineData(null)]
    public void A_date_that_can_mean_none_or_several_days_is_not_read(string? text)
    {
        Assert.Null(Read(text));
    }

    [Fact]
    public void One_day_above_twelve_shows_the_order_of_a_whole_column()
    {
        Assert.Equal("2026-02-03", Read("03/02/2026", DateOrder.Unknown, "22/11/2025"));
        Assert.Equal("2026-02-03", Read("03/02/2026", DateOrder.MonthFirst, "22/11/2025"));
        Assert.Equal("2026-03-02", Read("03/02/2026", DateOrder.Unknown, "11/22/2025"));
        // A twelve shows nothing, wherever it stands.
        Assert.Equal("2026-02-03", Read("03/02/2026", DateOrder.Unknown, "22/11/2025", "11/12/2025", "12/11/2025"));
        Assert.Equal("2026-03-02", Read("03/02/2026", DateOrder.Unknown, "11/22/2025", "11/12/2025", "12/11/2025"));
        Assert.Equal("2026-02-03", Read("3.2.2026", DateOrder.Unknown, "22.11.2025"));
        Assert.Equal("2026-03-02", Read("3/2/2026", DateOrder.MonthFirst));
        Assert.Equal("2026-03-03", Read("3/3/2026"));
    }

    [Fact]
    public void Where_both_orders_occur_only_what_can_mean_one_day_is_read()
    {
        Assert.Null(Read("03/02/2026", DateOrder.MonthFirst, "22/11/2025", "11/22/2025"));
        Assert.Equal("2025-11-22", Read("22/11/2025", DateOrder.MonthFirst, "11/23/2025"));
    }

    [Theory]
    [InlineData("3/2/26", "2026-03-02")]
    [InlineData("03/02/99", "1999-03-02")]
    [InlineData("3/2/27", "1927-03-02")]
    [InlineData("3-2-26", null)]
    [InlineData("26/3/2", null)]
    public void Two_digits_of_a_year_are_of_the_last_hundred_years_and_read_only_in_the_american_order(string text, string? expected)
    {
        Assert.Equal(expected, Read(text, DateOrder.MonthFirst));
    }
}
