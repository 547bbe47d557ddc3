using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.French;

public sealed class FrenchDailyTests : IAsyncDisposable
{
    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void A_month_of_days_gives_its_volatility_per_year()
    {
        // Sixteen days of ±1 %: the standard deviation is the root of 16/15, and the year has twelve times sixteen days.
        var parsed = Parse(new FrenchDailyBody());

        parsed.AssertAcceptable();
        Assert.Empty(parsed.Refusals);
        Assert.Equal(
            [
                ("valuation.daily-volatility/FF49-CHIPS", null, "2026-02-28", Math.Round(2 * Math.Sqrt(16.0 / 15 * 12 * 16), 4), "2026-03-27"),
                ("valuation.daily-volatility/FF49-FOOD", null, "2026-02-28", Math.Round(Math.Sqrt(16.0 / 15 * 12 * 16), 4), "2026-03-27"),
            ],
            parsed.Observations.Select(static o => o.Row()).OrderBy(static r => r.Item1, StringComparer.Ordinal));
        Assert.All(parsed.Observations, static o => Assert.Equal(ObservationQuality.Derived, o.Quality));
        Assert.True(parsed.RestatesHistory);
    }

    [Fact]
    public void The_markets_return_is_its_excess_and_the_riskless_one()
    {
        var body = new FrenchDailyBody { Columns = ["Mkt-RF", "SMB", "HML", "RF"], Title = "", Row = static i => $"{(i % 2 == 0 ? 0.9 : -1.1)},5,5,0.1" };

        var row = Assert.Single(Parse(body, "factors-daily").Observations);
        Assert.Equal(new SeriesKey("valuation.daily-volatility", "FF49-MARKET"), row.Series);
        Assert.Equal(Math.Sqrt(16.0 / 15 * 12 * 16), row.Value!.Value, 4);
    }

    [Fact]
    public void The_value_weighted_block_is_read_wherever_it_stands()
    {
        var parsed = Parse(new FrenchDailyBody { Before = "  Average Equal Weighted Returns -- Daily\r\n,Food,Chips\r\n20260202,9,9\r\n\r\n" });

        Assert.Equal(Parse(new FrenchDailyBody()).Observations.Select(static o => o.Row()), parsed.Observations.Select(static o => o.Row()));
    }

    [Fact]
    public void A_month_of_fewer_than_fifteen_stated_days_has_none()
    {
        var parsed = Parse(new FrenchDailyBody { Row = static i => i < 2 ? "1.00,-99.99" : $"{(i % 2 == 0 ? 1 : -1)},{(i % 2 == 0 ? 2 : -2)}" });

        Assert.Equal("FF49-FOOD", Assert.Single(parsed.Observations).Series.Subject);
    }

    [Theory]
    [InlineData("2026022x,1,1", "not-iso-date")]
    [InlineData("20260228,1", "malformed")]
    [InlineData("20260228,1,1,1", "malformed")]
    [InlineData("20260228,1,x", "not-a-number")]
    [InlineData("20260228,1,1e3", "not-a-number")]
    [InlineData("20260228,1,-100", "not-a-number")]
    [InlineData("20260302,1,1", "period-in-future")]
    [InlineData("20260202,1,1", "conflicting-values")]
    public void A_row_that_cannot_be_read_is_refused_and_leaves_the_others(string line, string code)
    {
        var parsed = Parse(new FrenchDailyBody { Further = line + "\r\n" });

        Assert.Equal(code, Assert.Single(parsed.Refusals).Code);
        Assert.Equal(Parse(new FrenchDailyBody()).Observations.Select(static o => o.Row()), parsed.Observations.Select(static o => o.Row()));
    }

    [Fact]
    public void Other_files_are_refused_whole()
    {
        Assert.Throws<PayloadFaultException>(() => Parse(new FrenchDailyBody { Title = "  Average Equal Weighted Returns -- Daily" }));
        Assert.Throws<PayloadFaultException>(() => Parse(new FrenchDailyBody(), "factors-daily"));
        Assert.Throws<PayloadFaultException>(() => Parse(new FrenchDailyBody { Columns = ["Food", "Food"] }));
        Assert.Throws<PayloadFaultException>(() => Parse(new FrenchDailyBody { Row = static _ => "x,x" }));
    }

    private ParsedPayload Parse(FrenchDailyBody body, string resource = "49-industries-daily") =>
        harness.Source("french").Parse(new SourcePayload(resource, "", Samples.Today, body.Zip()));
}
