using System.Text.Json;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;

namespace AIBubble.Sources.Tests.Bls;

public sealed class BlsTests : IAsyncDisposable
{
    private const string Answer = """
        {"status":"REQUEST_SUCCEEDED","responseTime":218,"message":["No Data Available for Series JTS929000000000000LDR Year: 2026"],"Results":{
        "series":
        [{"seriesID":"JTS510000000000000LDR","data":[{"year":"2026","period":"M09","periodName":"September","latest":"true","value":"1.6","footnotes":[{"code":"P","text":"Preliminary."}]},{"year":"2026","period":"M08","periodName":"August","value":"1.5","footnotes":[{}]},{"year":"2025","period":"M13","periodName":"Annual","value":"1.4","footnotes":[{}]},{"year":"2025","period":"M10","periodName":"October","value":"-","footnotes":[{"code":"X","text":"Data unavailable."}]}]},
        {"seriesID":"JTS000000000000000LDL","data":[{"year":"2026","period":"M08","periodName":"August","value":"1725","footnotes":[{}]}]},
        {"seriesID":"JTS929000000000000LDR","data":[]}]
        }}
        """;

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Rates_are_per_cent_and_levels_are_people_with_their_footnotes()
    {
        var parsed = harness.Parse("bls", "jolts/1", Answer);

        Assert.Equal(
        [
            ("labour.layoffs-rate/US-510000", null, "2026-09-30", 1.6, "2026-11-01"),
            ("labour.layoffs-rate/US-510000", null, "2026-08-31", 1.5, "2026-10-02"),
            ("labour.layoffs/US", "2026-08-01", "2026-08-31", 1_725_000, "2026-10-02"),
        ], parsed.Observations.Select(static o => o.Row()));
        Assert.Contains("Preliminary.", parsed.Observations[0].Note, StringComparison.Ordinal);
        Assert.DoesNotContain("Preliminary", parsed.Observations[1].Note, StringComparison.Ordinal);
        parsed.AssertAcceptable();
    }

    [Fact]
    public void A_series_without_data_is_refused_and_no_zero()
    {
        var refused = Assert.Single(harness.Parse("bls", "jolts/1", Answer).Refused);

        Assert.Equal(("/Results/series/2/data", "empty"), (refused.Pointer, refused.Code));
        Assert.Contains("No Data Available", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"REQUEST_NOT_PROCESSED","responseTime":0,"message":["Request could not be serviced, as the daily threshold has been reached."],"Results":{}}""", "daily threshold")]
    [InlineData("""{"status":"REQUEST_SUCCEEDED","responseTime":90,"message":["Series does not exist for Series JTS000000000000000LDR"],"Results":{"series":[{"seriesID":"JTS000000000000000LDR","data":[]}]}}""", "does not exist")]
    [InlineData("""{"status":"REQUEST_SUCCEEDED","responseTime":90,"message":[],"Results":{}}""", "'series'")]
    [InlineData("""{"results":[]}""", "'status'")]
    [InlineData("""{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"CUUR0000SA0","data":[{"year":"2026","period":"M08","value":"1"}]}]}}""",
        "CUUR0000SA0")]
    public void A_refusal_sent_with_http_200_is_a_fault_with_its_message(string body, string expected)
    {
        Assert.Contains(expected, Assert.Throws<PayloadFaultException>(() => harness.Parse("bls", "jolts/1", body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_in_an_array_are_read_too()
    {
        var parsed = harness.Parse("bls", "jolts/1",
            """{"status":"REQUEST_SUCCEEDED","message":[],"Results":[{"series":[{"seriesID":"JTS000000000000000LDR","data":[{"year":"2026","period":"M08","value":"1.1","footnotes":[{}]}]}]}]}""");

        Assert.Equal(1.1, Assert.Single(parsed.Observations).Value);
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault() =>
        PayloadMutations.AssertOnlyFaults(harness.Source("bls"), "jolts/1", "application/json", Samples.Bytes(Answer), Samples.Today);

    [Theory]
    [InlineData(null, 3, 25, 9)]
    [InlineData("abc123", 2, 50, 19)]
    public async Task All_industries_are_asked_for_in_as_few_requests_as_the_key_allows(string? key, int requests, int largest, int years)
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/publicAPI/v2/timeseries/data/",
            Replay.Json("""{"status":"REQUEST_NOT_PROCESSED","message":["key KEY is used up"],"Results":{}}""".Replace("KEY", key, StringComparison.Ordinal)));
        await using var bls = new SourceHarness(("Sources__Bls__BaseAddress", server.Address), ("Sources__Bls__RegistrationKey", key ?? ""),
            ("Sources__Bls__RequestsPerSecond", "10"));

        var items = await bls.CollectAsync("bls");

        Assert.Equal(requests, items.Count);
        var bodies = server.Requests.Select(static r => JsonDocument.Parse(r.Body).RootElement).ToList();
        var ids = bodies.SelectMany(static b => b.GetProperty("seriesid").EnumerateArray()).Select(static s => s.GetString()!).ToList();
        Assert.Equal(56, ids.Distinct().Count());
        Assert.All(ids, static id => Assert.Equal(21, id.Length));
        Assert.Equal(largest, bodies.Max(static b => b.GetProperty("seriesid").GetArrayLength()));
        Assert.All(bodies, b => Assert.Equal(years, int.Parse(b.GetProperty("endyear").GetString()!) - int.Parse(b.GetProperty("startyear").GetString()!)));
        Assert.All(bodies, b => Assert.Equal(key, b.TryGetProperty("registrationkey", out var k) ? k.GetString() : null));
        if (key is not null)
        {
            Assert.All(items, i => Assert.DoesNotContain(key, System.Text.Encoding.UTF8.GetString(Assert.IsType<CollectedPayload>(i).Content.Span),
                StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_series_that_was_asked_for_and_did_not_come_is_named()
    {
        var parsed = harness.Parse("bls", "jolts/1-3",
            """{"status":"REQUEST_SUCCEEDED","message":[],"Results":{"series":[{"seriesID":"JTS000000000000000LDR","data":[{"year":"2026","period":"M08","value":"1.1"}]},{"seriesID":"JTS100000000000000LDR","data":[{"year":"2025","period":"M13","value":"1.1"}]}]}}""");

        Assert.Equal([("/Results/series/1/data", "empty"), ("", "no-observations")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.StartsWith("JTS110099000000000LDR", parsed.Refusals[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_request_says_which_series_it_asks_for()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/publicAPI/v2/timeseries/data/", Replay.Json("{}"));
        await using var bls = new SourceHarness(("Sources__Bls__BaseAddress", server.Address), ("Sources__Bls__RequestsPerSecond", "10"));

        Assert.Equal(["jolts/1-25", "jolts/26-50", "jolts/51-56"], (await bls.CollectAsync("bls")).Select(static i => i.Resource));
    }

    [Theory]
    [InlineData("M08", "1.1", "2026-08-30", "period-in-future")]
    [InlineData("M08", "1.1", "2026-08-31", null)]
    [InlineData("M08", "100", "2026-11-23", null)]
    [InlineData("M08", "100.1", "2026-11-23", "out-of-range")]
    [InlineData("M12", "1.1", "2027-01-23", null)]
    [InlineData("M00", "1.1", "2027-01-23", "not-iso-date")]
    [InlineData("M14", "1.1", "2027-01-23", "not-iso-date")]
    public void A_month_is_read_from_its_last_day_on_and_a_rate_up_to_a_hundred(string period, string value, string retrievedOn, string? code)
    {
        // The month before is sound, so that the answer as a whole is.
        var answer =
            """{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"JTS510000000000000LDR","data":[{"year":"2026","period":"M07","value":"1"},"""
            + $$$"""{"year":"2026","period":"{{{period}}}","value":"{{{value}}}"}]}]}}""";
        var parsed = harness.Parse("bls", "jolts/1", answer, DateOnly.Parse(retrievedOn));

        Assert.Equal(code is null ? 2 : 1, parsed.Observations.Count);
        Assert.Equal(code, parsed.Refused.SingleOrDefault(static f => f.Code != "no-observations")?.Code);
    }

    [Theory]
    [InlineData("2026-09-20", "2026-09-20")]
    [InlineData("2026-10-02", "2026-10-02")]
    [InlineData("2026-10-03", "2026-10-02")]
    public void A_month_read_before_its_usual_day_of_publication_is_known_from_the_day_of_reading(string retrievedOn, string knownOn)
    {
        var day = DateOnly.Parse(retrievedOn);
        var parsed = harness.Parse("bls", "jolts/1",
            """{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"JTS000000000000000LDR","data":[{"year":"2026","period":"M08","value":"1.1"}]}]}}""", day);

        Assert.Equal(knownOn, Assert.Single(parsed.Observations).KnownOn.ToString("O"));
        parsed.AssertAcceptable(day);
    }
}
