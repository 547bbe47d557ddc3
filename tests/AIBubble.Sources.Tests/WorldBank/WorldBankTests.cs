using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;

namespace AIBubble.Sources.Tests.WorldBank;

public sealed class WorldBankTests : IAsyncDisposable
{
    private const string Answer = """
        [{"page":1,"pages":1,"per_page":20000,"total":4,"sourceid":"2","lastupdated":"2026-07-13"},[
        {"indicator":{"id":"NY.GDP.MKTP.CD","value":"GDP (current US$)"},"country":{"id":"US","value":"United States"},"countryiso3code":"USA","date":"2025","value":30762098750000.5,"unit":"","obs_status":"","decimal":0},
        {"indicator":{"id":"NY.GDP.MKTP.CD","value":"GDP (current US$)"},"country":{"id":"US","value":"United States"},"countryiso3code":"USA","date":"2024","value":null,"unit":"","obs_status":"","decimal":0},
        {"indicator":{"id":"NY.GDP.MKTP.CD","value":"GDP (current US$)"},"country":{"id":"US","value":"United States"},"countryiso3code":"USA","date":"2026","value":1,"unit":"","obs_status":"","decimal":0},
        {"indicator":{"id":"NY.GDP.MKTP.CD","value":"GDP (current US$)"},"country":{"id":"XX","value":"Not classified"},"countryiso3code":"","date":"2025","value":5.0,"unit":"","obs_status":"","decimal":0}]]
        """;

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Years_are_known_from_the_last_update_and_what_has_no_value_or_no_country_is_left_out()
    {
        var parsed = harness.Parse("world-bank", "gdp", Answer);

        Assert.Equal(("macro.gdp/US", "2025-01-01", "2025-12-31", 30762098750000.5, "2026-07-13"), Assert.Single(parsed.Observations).Row());
        Assert.Equal(("/1/2/date", "known-before-period"), (parsed.Refused.Single().Pointer, parsed.Refused.Single().Code));
        parsed.AssertAcceptable();
    }

    [Theory]
    [InlineData("""[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]""", "not valid")]
    [InlineData("""{"message":"x"}""", "array of two")]
    [InlineData("""[{"page":1},[]]""", "lastupdated")]
    [InlineData("""[{"lastupdated":"2027-07-13"},[]]""", "after it was fetched")]
    [InlineData("""[{"lastupdated":"2026-07-13"},[]]""", "no usable figure")]
    public void A_refusal_sent_with_http_200_is_a_fault(string body, string expected)
    {
        Assert.Contains(expected, Assert.Throws<PayloadFaultException>(() => harness.Parse("world-bank", "gdp", body)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-12-30", 0)]
    [InlineData("2025-12-31", 1)]
    public void A_year_is_known_from_its_last_day_and_an_update_from_the_day_of_reading(string updated, int years)
    {
        var answer = Answer.Replace("2026-07-13", updated, StringComparison.Ordinal);
        if (years == 0)
        {
            Assert.Throws<PayloadFaultException>(() => harness.Parse("world-bank", "gdp", answer, DateOnly.Parse(updated)));
            return;
        }

        Assert.Equal(updated, Assert.Single(harness.Parse("world-bank", "gdp", answer, DateOnly.Parse(updated)).Observations).KnownOn.ToString("O"));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault() =>
        PayloadMutations.AssertOnlyFaults(harness.Source("world-bank"), "gdp", "application/json", Samples.Bytes(Answer), Samples.Today);

    [Fact]
    public async Task Json_and_all_rows_are_asked_for()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/v2/country/US;DE/indicator/NY.GDP.MKTP.CD", Replay.Json(Answer));
        await using var bank = new SourceHarness(("Sources__WorldBank__BaseAddress", server.Address), ("Sources__WorldBank__Countries", "US, DE"));

        Assert.IsType<CollectedPayload>(Assert.Single(await bank.CollectAsync("world-bank")));
        Assert.Equal("?format=json&per_page=20000", server.Requests.Single().Query);
    }

    [Fact]
    public async Task A_country_without_a_value_is_named_by_the_resource_it_was_asked_for_in()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/v2/country/US;DE/indicator/NY.GDP.MKTP.CD", Replay.Json(Answer));
        await using var bank = new SourceHarness(("Sources__WorldBank__BaseAddress", server.Address), ("Sources__WorldBank__Countries", "US, DE"));
        var payload = Assert.IsType<CollectedPayload>(Assert.Single(await bank.CollectAsync("world-bank")));

        var parsed = bank.Source("world-bank").Parse(new SourcePayload(payload.Resource, payload.MediaType, Samples.Today, payload.Content));

        Assert.Equal("gdp/US+DE", payload.Resource);
        Assert.Contains(parsed.Refusals, static r => r.Code == "no-observations"
            && r.Message.StartsWith("macro.gdp/DE yields no value", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_that_is_shorter_than_it_says_is_said()
    {
        Assert.Contains(harness.Parse("world-bank", "gdp", Answer.Replace("\"total\":4", "\"total\":9", StringComparison.Ordinal)).Refusals,
            static r => r is { Place: "/0/total", Code: "too-short" });
    }
}
