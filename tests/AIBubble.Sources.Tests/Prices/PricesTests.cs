using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Tests.Prices;

public sealed class PricesTests : IAsyncDisposable
{
    private const string Tiingo = """
        [{"date":"2024-05-30T00:00:00.000Z","close":1105.0,"high":1158.19,"low":1096.63,"open":1146.5,"volume":48735007,"adjClose":110.47,"divCash":0.0,"splitFactor":1.0},
        {"date":"2024-05-31T00:00:00.000Z","close":1096.33,"high":1127.2,"low":1069.4,"open":1125.2,"volume":61326162,"adjClose":109.6,"divCash":0.0,"splitFactor":1.0},
        {"date":"2024-06-10T00:00:00.000Z","close":121.79,"high":123.1,"low":117.01,"open":120.37,"volume":314162682,"adjClose":121.76,"divCash":0.0,"splitFactor":10.0},
        {"date":"2024-06-28T00:00:00.000Z","close":123.54,"adjClose":123.5},
        {"date":"2024-07-08T00:00:00.000Z","close":128.2,"adjClose":128.1}]
        """;

    private const string File = "Date,Open,High,Low,Close,Volume\n2026-08-28,1,1,1,170.5,740416863\n2026-08-31,1,1,1,171.25,10.5\n2026-09-01,1,1,1,172,1\n";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void A_price_is_the_close_as_traded_at_the_end_of_the_month_before_and_after_a_split()
    {
        var parsed = harness.Parse("prices", "tiingo/NVDA", Tiingo);

        Assert.Equal([("valuation.price/NVDA", null, "2024-05-31", 1096.33, "2024-05-31"),
            ("valuation.price/NVDA", null, "2024-06-30", 123.54, "2024-06-30")], parsed.Observations.Select(static o => o.Row()));
        Assert.Contains("not adjusted", parsed.Observations[0].Note, StringComparison.Ordinal);
        parsed.AssertAcceptable();
    }

    [Theory]
    [InlineData(File)]
    [InlineData("Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen\n2026-08-28,1,1,1,170.5,740416863\n2026-08-31,1,1,1,171.25,10.5\n2026-09-01,1,1,1,172,1\n")]
    public void An_imported_file_becomes_a_price_index_and_never_a_price(string csv)
    {
        var parsed = harness.Parse("prices", "file/NVDA", csv);

        Assert.Equal(("valuation.price-index/NVDA", null, "2026-08-31", 171.25, "2026-08-31"), Assert.Single(parsed.Observations).Row());
        Assert.Contains("never to be multiplied with a share count", parsed.Observations[0].Note, StringComparison.Ordinal);
        parsed.AssertAcceptable();
    }

    [Theory]
    [InlineData("2026-08-30", 0, 2)]
    [InlineData("2026-08-31", 0, 1)]
    [InlineData("2026-09-01", 1, 0)]
    public void A_month_is_over_on_the_day_after_it_and_a_close_of_the_day_of_reading_does_not_lie_ahead(string retrievedOn, int months, int ahead)
    {
        var parsed = harness.Parse("prices", "file/NVDA", File, DateOnly.Parse(retrievedOn));

        Assert.Equal(months, parsed.Observations.Count);
        Assert.Equal(ahead, parsed.Refused.Count(static f => f.Code == "period-in-future"));
    }

    [Theory]
    [InlineData("tiingo/NVDA", """{"detail":"Not found."}""")]
    [InlineData("tiingo/NVDA", "[]")]
    [InlineData("tiingo/nvda", "[]")]
    [InlineData("file/NVDA", "Exceeded the daily hits limit\n")]
    [InlineData("file/NVDA", "Date,Close\nsoon,1\n")]
    public void What_are_no_prices_is_a_fault(string resource, string body)
    {
        Assert.Throws<PayloadFaultException>(() => harness.Parse("prices", resource, body));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault()
    {
        PayloadMutations.AssertOnlyFaults(harness.Source("prices"), "tiingo/NVDA", "application/json", Samples.Bytes(Tiingo), Samples.Today);
        PayloadMutations.AssertOnlyFaults(harness.Source("prices"), "file/NVDA", "text/csv", Samples.Bytes(File), Samples.Today);
    }

    [Fact]
    public async Task The_token_travels_in_a_header_only()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/tiingo/daily/nvda/prices", Replay.Json(Tiingo));
        await using var prices = new SourceHarness(("Sources__Prices__BaseAddress", server.Address), ("Sources__Prices__ApiKey", "secret1"),
            ("Sources__Prices__Symbols", "NVDA"));

        Assert.Equal("tiingo/NVDA", Assert.IsType<CollectedPayload>(Assert.Single(await prices.CollectAsync("prices"))).Resource);
        var request = server.Requests.Single();
        Assert.Equal("Token secret1", request.Headers["Authorization"]);
        Assert.DoesNotContain("secret1", request.Query, StringComparison.Ordinal);
        Assert.DoesNotContain(prices.Logs.Lines, static l => l.Contains("secret1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Files", "NVDA")]
    [InlineData("Files", "NVDA=/a.csv,NVDA=/b.csv")]
    [InlineData("Symbols", "nvda")]
    public async Task A_bad_setting_stops_the_app_and_is_named(string setting, string value)
    {
        await using var bad = new SourceHarness(("Sources__Prices__" + setting, value));

        Assert.StartsWith($"Sources__Prices__{setting}: ",
            Assert.Throws<OptionsValidationException>(() => bad.Services.GetRequiredService<IStartupValidator>().Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_token_or_a_file_it_is_off()
    {
        Assert.Contains("Sources__Prices__ApiKey", harness.Source("prices").Availability.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_whose_last_trading_day_is_missing_has_no_value_and_that_is_said()
    {
        // 30 October 2026 is a Friday. August 2026 ends on a Monday; 28 August is not its end, wherever the file goes on.
        const string csv = "Date,Close\n2026-07-31,90\n2026-08-28,100\n2026-09-30,110\n2026-10-29,120\n";

        var parsed = harness.Parse("prices", "file/X", csv);

        Assert.Equal([("2026-07-31", 90.0), ("2026-09-30", 110.0)], parsed.Observations.Select(static o => (o.Period.ToString("O"), o.Value!.Value)));
        Assert.Equal([("line 3", "too-short"), ("line 5", "too-short")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.Contains("2026-08: its last trading day was 2026-08-31, the values of the month end on 2026-08-28", parsed.Refusals[0].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Weekends_and_holidays_at_the_end_of_a_month_are_no_gap()
    {
        const string csv = "Date,Close\n2021-05-28,1\n2024-03-28,2\n2026-05-29,3\n";

        Assert.Equal(["2021-05-31", "2024-03-31", "2026-05-31"],
            harness.Parse("prices", "file/X", csv).Observations.Select(static o => o.Period.ToString("O")));
    }

    [Fact]
    public void Two_closes_of_one_day_contradict_each_other()
    {
        var parsed = harness.Parse("prices", "file/X", "Date,Close\n2026-08-31,100\n2026-08-31,101\n2026-08-28,99\n2026-09-30,110\n2026-09-30,110\n");

        Assert.Equal(["2026-09-30"], parsed.Observations.Select(static o => o.Period.ToString("O")));
        Assert.Equal([("line 3", "conflicting-values"), ("line 4", "too-short")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
    }

    [Fact]
    public void Prices_with_signs_and_american_dates_are_read_and_moved_columns_are_refused()
    {
        var parsed = harness.Parse("prices", "file/X", "Date,Open,Close,Volume\n8/31/2026,1,\"$1,234.50\",5\n9/30/2026,1,234,50,5\n9/30/2026,110,5\n");

        Assert.Equal(1234.5, Assert.Single(parsed.Observations).Value);
        Assert.Equal([("line 3", "malformed"), ("line 4", "malformed")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
    }

    [Fact]
    public void Tiingos_latest_price_is_read_whatever_the_order_of_its_members_and_yields_nothing_within_a_month()
    {
        var parsed = harness.Parse("prices", "tiingo/X",
            """[{"adjClose":1037.29,"close":1037.29,"date":"2026-10-12T00:00:00+00:00","divCash":0.0,"splitFactor":1.0}]""", new DateOnly(2026, 10, 13));

        Assert.Empty(parsed.Observations);
        Assert.Equal("no-observations", Assert.Single(parsed.Refusals).Code);
    }
}
