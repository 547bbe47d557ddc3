using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Tests.Fred;

public sealed class FredTests : IAsyncDisposable
{
    private const string Vintages = """
        {"realtime_start":"1776-07-04","realtime_end":"9999-12-31","observation_start":"1600-01-01","observation_end":"9999-12-31","units":"lin","output_type":1,"file_type":"json","order_by":"observation_date","sort_order":"asc","count":7,"offset":0,"limit":100000,"observations":[
        {"realtime_start":"1992-12-22","realtime_end":"1996-01-18","date":"1946-01-01","value":"199.7"},
        {"realtime_start":"1996-01-19","realtime_end":"1997-05-06","date":"1946-01-01","value":"."},
        {"realtime_start":"1997-05-07","realtime_end":"9999-12-31","date":"1946-01-01","value":"210.4"},
        {"realtime_start":"1996-01-19","realtime_end":"9999-12-31","date":"1946-04-01","value":"."},
        {"realtime_start":"2024-10-30","realtime_end":"2024-12-18","date":"2024-07-01","value":"29349.924"},
        {"realtime_start":"2024-12-19","realtime_end":"2024-12-31","date":"2024-07-01","value":"29374.914"},
        {"realtime_start":"2025-01-01","realtime_end":"9999-12-31","date":"2024-07-01","value":"29374.914"}]}
        """;

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Every_vintage_is_an_observation_and_a_value_taken_back_is_a_withdrawn_one()
    {
        var parsed = harness.Parse("fred", "observations/GDP", Vintages);

        Assert.Equal(
        [
            ("macro.gdp/US", "1946-01-01", "1946-03-31", 199_700_000_000, "1992-12-22"),
            ("macro.gdp/US", "1946-01-01", "1946-03-31", null, "1996-01-19"),
            ("macro.gdp/US", "1946-01-01", "1946-03-31", 210_400_000_000, "1997-05-07"),
            ("macro.gdp/US", "2024-07-01", "2024-09-30", 29_349_924_000_000, "2024-10-30"),
            ("macro.gdp/US", "2024-07-01", "2024-09-30", 29_374_914_000_000, "2024-12-19"),
        ], parsed.Observations.Select(static o => o.Row()));
        Assert.Equal(ObservationQuality.Withdrawn, parsed.Observations[1].Quality);
        Assert.Empty(parsed.Refused);
        parsed.AssertAcceptable();
    }

    [Fact]
    public void What_was_known_on_a_day_can_be_had_again()
    {
        var observations = harness.Parse("fred", "observations/GDP", Vintages).Observations;
        var point = observations[^1].Point;

        Assert.Equal(29_349_924_000_000, observations.AsKnown(new DateOnly(2024, 12, 18))[point].Value);
        Assert.Equal(29_374_914_000_000, observations.AsKnown(new DateOnly(2024, 12, 19))[point].Value);
        Assert.DoesNotContain(observations.AsKnown(new DateOnly(1996, 12, 31)).Keys, static p => p.Period.Year == 1946);
    }

    [Theory]
    [InlineData("observation_date,UNRATE\n2025-09-01,4.4\n2025-10-01,\n2025-11-01,4.5\n")]
    [InlineData("DATE,UNRATE\n2025-09-01,4.4\n2025-10-01,.\n2025-11-01,4.5\n")]
    public void A_download_is_read_with_the_old_and_the_new_header_and_a_hole_stays_a_hole(string csv)
    {
        var parsed = harness.Parse("fred", "fredgraph/UNRATE", csv);

        Assert.Equal(
        [
            ("labour.unemployment-rate/US", null, "2025-09-30", 4.4, "2025-10-04"),
            ("labour.unemployment-rate/US", null, "2025-11-30", 4.5, "2025-12-04"),
        ], parsed.Observations.Select(static o => o.Row()));
        Assert.Contains("No vintage is stated", parsed.Observations[0].Note, StringComparison.Ordinal);
        parsed.AssertAcceptable();
    }

    [Fact]
    public void Weeks_end_on_their_date_and_thousands_become_people()
    {
        Assert.Equal(("labour.initial-claims/US", "2026-10-11", "2026-10-17", 221000, "2026-10-22"),
            Assert.Single(harness.Parse("fred", "fredgraph/ICSA", "observation_date,ICSA\n2026-10-17,221000\n").Observations).Row());
        Assert.Equal(("labour.layoffs/US", "2026-07-01", "2026-07-31", 1_708_000, "2026-09-01"),
            Assert.Single(harness.Parse("fred", "fredgraph/JTSLDL", "observation_date,JTSLDL\n2026-07-01,1708\n").Observations).Row());
    }

    [Fact]
    public void A_daily_index_gives_the_last_trading_day_of_each_finished_month_only()
    {
        const string csv = "observation_date,NASDAQCOM\n2026-02-26,100\n2026-02-27,101\n2026-03-30,102\n2026-03-31,103\n2026-04-13,104\n2026-04-14,105\n";

        Assert.Equal([("2026-02-28", 101.0), ("2026-03-31", 103.0)],
            harness.Parse("fred", "fredgraph/NASDAQCOM", csv).Observations.Select(static o => (o.Period.ToString("O"), o.Value!.Value)));
    }

    [Theory]
    [InlineData("2026-04-14", 0)]
    [InlineData("2026-04-13", 1)]
    public void A_daily_value_of_the_day_of_reading_does_not_lie_ahead(string retrievedOn, int refused)
    {
        const string csv = "observation_date,NASDAQCOM\n2026-03-30,102\n2026-03-31,103\n2026-04-13,104\n2026-04-14,105\n";
        var parsed = harness.Parse("fred", "fredgraph/NASDAQCOM", csv, DateOnly.Parse(retrievedOn));

        Assert.Equal(103, Assert.Single(parsed.Observations).Value);
        Assert.Equal(refused, parsed.Refused.Count(static f => f.Code == "period-in-future"));
    }

    [Theory]
    [InlineData("2026-03-31", 0)]
    [InlineData("2026-04-01", 1)]
    public void A_month_of_daily_values_is_finished_on_the_day_after_its_last(string retrievedOn, int months) =>
        Assert.Equal(months, harness.Parse("fred", "fredgraph/NASDAQCOM", "observation_date,NASDAQCOM\n2026-03-30,102\n2026-03-31,103\n",
            DateOnly.Parse(retrievedOn)).Observations.Count);

    [Theory]
    [InlineData("2026-10-30", null)]
    [InlineData("2026-10-31", "2026-10-31")]
    [InlineData("2026-11-03", "2026-11-03")]
    [InlineData("2026-11-05", "2026-11-04")]
    public void A_download_read_before_the_usual_day_of_publication_is_known_from_the_day_of_reading(string retrievedOn, string? knownOn) =>
        Assert.Equal(knownOn, harness.Parse("fred", "fredgraph/UNRATE", "observation_date,UNRATE\n2026-10-01,4.4\n", DateOnly.Parse(retrievedOn))
            .Observations.SingleOrDefault()?.KnownOn.ToString("O"));

    [Fact]
    public void Values_that_fred_transformed_are_a_fault() =>
        Assert.Contains("'pch'", Assert.Throws<PayloadFaultException>(() => harness.Parse("fred", "observations/GDP",
            Vintages.Replace("\"lin\"", "\"pch\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_semiconductor_index_is_used_from_2009_on()
    {
        const string csv = "observation_date,NASDAQSOX\n2008-11-28,180.1\n2008-12-31,212.2\n2009-01-30,206.4\n2009-02-27,201.3\n";

        var rows = harness.Parse("fred", "fredgraph/NASDAQSOX", csv).Observations.Select(static o => o.Row());

        Assert.Equal(
            [("valuation.price-index/NASDAQSOX", null, "2009-01-31", 206.4, "2009-01-31"),
                ("valuation.price-index/NASDAQSOX", null, "2009-02-28", 201.3, "2009-02-28")],
            rows.Select(static r => (r.Series, r.Start, r.End, r.Value!.Value, r.KnownOn)));
    }

    [Fact]
    public void A_value_of_a_period_still_running_or_of_another_frequency_is_refused()
    {
        var parsed = harness.Parse("fred", "fredgraph/GDP", "observation_date,GDP\n2026-07-01,31000\n2026-08-01,31000\n2026-10-01,32000\n2026-04-01,abc\n");

        Assert.Single(parsed.Observations);
        Assert.Equal([(5, "not-a-number"), (3, "not-iso-date"), (4, "period-in-future")], parsed.Refused.Select(static f => (f.Line!.Value, f.Code)));
    }

    [Theory]
    [InlineData("observations/GDP",
        """{"error_code":400,"error_message":"Bad Request.  Variable api_key is not set.  Read https:\/\/fred.stlouisfed.org\/docs\/api\/api_key.html for more information."}""")]
    [InlineData("observations/GDP", """{"observations":[]}""")]
    [InlineData("observations/GDP", """{"observations":[{"day":"2024-07-01"}]}""")]
    [InlineData("observations/NOPE", """{"observations":[]}""")]
    [InlineData("fredgraph/GDP", "observation_date,UNRATE\n2026-07-01,4\n")]
    [InlineData("fredgraph/GDP", "when,GDP\n2026-07-01,4\n")]
    [InlineData("fredgraph/GDP", "observation_date,GDP\n2026-07-01,31")]
    [InlineData("fredgraph/GDP", "")]
    [InlineData("elsewhere", "x")]
    public void What_is_not_the_series_is_a_fault(string resource, string body)
    {
        Assert.Throws<PayloadFaultException>(() => harness.Parse("fred", resource, body));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault()
    {
        PayloadMutations.AssertOnlyFaults(harness.Source("fred"), "observations/GDP", "application/json", Samples.Bytes(Vintages), Samples.Today);
        PayloadMutations.AssertOnlyFaults(harness.Source("fred"), "fredgraph/NASDAQCOM", "text/csv",
            Samples.Bytes("observation_date,NASDAQCOM\n2026-02-26,100.5\n2026-02-27,\n2026-03-31,103\n"), Samples.Today);
        PayloadMutations.AssertOnlyFaults(harness.Source("fred"), "fredgraph/ICSA", "text/csv",
            Samples.Bytes("observation_date,ICSA\n2026-10-17,221000\n2026-10-24,.\n"), Samples.Today);
    }

    [Fact]
    public async Task With_a_key_the_api_is_asked_for_all_vintages_page_by_page_and_the_key_is_nowhere_else()
    {
        const string key = "0123456789abcdef0123456789abcdef";
        await using var server = await ReplayServer.StartAsync();
        server.Add("/fred/series/observations",
            Replay.Json(Vintages.Replace("\"count\":7", "\"count\":100001", StringComparison.Ordinal)),
            Replay.Json(Vintages),
            Replay.Text(400, "application/json",
                $$"""{"error_code":400,"error_message":"Bad Request.  The value {{key}} for variable api_key is not registered."}"""));
        await using var keyed = new SourceHarness(("Sources__Fred__BaseAddress", server.Address), ("Sources__Fred__ApiKey", key),
            ("Sources__Fred__Series", "GDP,NASDAQCOM"), ("Sources__Fred__RequestsPerSecond", "2"));

        var items = await keyed.CollectAsync("fred");

        Assert.Equal(["observations/GDP", "observations/GDP/100000", "observations/NASDAQCOM"], items.Select(static i => i.Resource));
        var failed = Assert.IsType<FailedResource>(items[2]);
        Assert.Contains("is not registered", failed.Reason, StringComparison.Ordinal);
        var requests = server.Requests.ToList();
        Assert.Contains("realtime_start=1776-07-04&realtime_end=9999-12-31", requests[0].Query, StringComparison.Ordinal);
        Assert.Contains("offset=100000", requests[1].Query, StringComparison.Ordinal);
        Assert.DoesNotContain("realtime_start", requests[2].Query, StringComparison.Ordinal);
        Assert.All(requests, r => Assert.Contains("api_key=" + key, r.Query, StringComparison.Ordinal));
        Assert.DoesNotContain(key, failed.Reason + System.Text.Encoding.UTF8.GetString(failed.Content.Span), StringComparison.Ordinal);
        Assert.DoesNotContain(keyed.Logs.Lines, l => l.Contains(key, StringComparison.Ordinal));
        Assert.NotEmpty(keyed.Logs.Lines);
    }

    [Fact]
    public async Task Without_a_key_the_downloads_are_used()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/graph/fredgraph.csv", Replay.Text(200, "application/csv", "observation_date,GDP\n2026-07-01,31000\n"));
        await using var keyless = new SourceHarness(("Sources__Fred__BaseAddress", server.Address), ("Sources__Fred__Series", "GDP"));

        Assert.True(keyless.Source("fred").Availability.IsOn);
        Assert.Equal("fredgraph/GDP", Assert.IsType<CollectedPayload>(Assert.Single(await keyless.CollectAsync("fred"))).Resource);
        Assert.Equal("?id=GDP", server.Requests.Single().Query);
    }

    [Theory]
    [InlineData("Series", "GDP,NOPE")]
    [InlineData("ApiKey", "a b")]
    [InlineData("RequestsPerSecond", "3")]
    [InlineData("GraphBaseAddress", "nowhere")]
    public async Task A_bad_setting_stops_the_app_and_is_named(string setting, string value)
    {
        await using var bad = new SourceHarness(("Sources__Fred__" + setting, value));

        Assert.StartsWith($"Sources__Fred__{setting}: ",
            Assert.Throws<OptionsValidationException>(() => bad.Services.GetRequiredService<IStartupValidator>().Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contradiction_an_answer_cut_short_and_a_series_without_a_value_are_said()
    {
        var twice = harness.Parse("fred", "fredgraph/UNRATE", "observation_date,UNRATE\n2026-07-01,4.4\n2026-08-01,4.5\n2026-07-01,4.6\n2026-08-01,4.50\n");
        Assert.Equal(["2026-08-31"], twice.Observations.Select(static o => o.Period.ToString("O")));
        Assert.Equal(("line 4", "conflicting-values"), twice.Refusals.Select(static r => (r.Place, r.Code)).Single());

        Assert.Contains(harness.Parse("fred", "observations/GDP", Vintages.Replace("\"count\":7", "\"count\":8", StringComparison.Ordinal)).Refusals,
            static r => r is { Place: "/observations", Code: "too-short" });
        Assert.Equal("no-observations", harness.Parse("fred", "fredgraph/UNRATE", "observation_date,UNRATE\n2026-07-01,\n").Refusals.Single().Code);
        Assert.Equal(("line 2", "not-iso-date"), harness.Parse("fred", "fredgraph/ICSA",
            "observation_date,ICSA\n2026-10-16,221000\n2026-10-24,221000\n").Refusals.Select(static r => (r.Place, r.Code)).Single());
    }

    [Fact]
    public void A_part_of_the_history_begins_with_what_was_valid_before_and_that_is_no_news()
    {
        const string part = """
            {"observations":[
            {"realtime_start":"2004-12-31","realtime_end":"2005-03-01","date":"2004-07-01","value":"11800"},
            {"realtime_start":"2005-03-02","realtime_end":"2006-07-27","date":"2004-07-01","value":"11800"},
            {"realtime_start":"2006-07-28","realtime_end":"2007-01-01","date":"2004-07-01","value":"."},
            {"realtime_start":"2005-01-28","realtime_end":"9999-12-31","date":"2004-10-01","value":"11970"}]}
            """;

        Assert.Equal(
        [
            ("macro.gdp/US", "2004-07-01", "2004-09-30", null, "2006-07-28"),
            ("macro.gdp/US", "2004-10-01", "2004-12-31", 11_970_000_000_000, "2005-01-28"),
        ], harness.Parse("fred", "observations/GDP/2004-12-31", part).Observations.Select(static o => o.Row()));
    }

    [Fact]
    public async Task More_vintages_than_fred_gives_at_once_are_asked_for_in_parts()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/fred/series/observations",
            Replay.Text(400, "application/json",
                """{"error_code":400,"error_message":"Bad Request.  There are 2604 vintage dates in the specified real-time period: 1776-07-04 to 9999-12-31. This exceeds the maximum number of vintage dates allowed for this file type (2000)."}"""),
            Replay.Text(400, "application/json",
                """{"error_code":400,"error_message":"Bad Request.  The series does not exist in ALFRED but may exist in FRED."}"""),
            Replay.Json("""{"count":1,"observations":[{"realtime_start":"1982-03-04","date":"1982-02-06","value":"500000"}]}""".Replace("1982-02-06",
                "1982-02-27", StringComparison.Ordinal)),
            Replay.Json("""{"count":1,"observations":[{"realtime_start":"1984-12-31","date":"1982-02-27","value":"500000"}]}"""));
        await using var keyed = new SourceHarness(("Sources__Fred__BaseAddress", server.Address), ("Sources__Fred__ApiKey", "0123456789abcdef"),
            ("Sources__Fred__Series", "ICSA"), ("Sources__Fred__RequestsPerSecond", "2"));

        var items = await keyed.CollectAsync("fred");

        Assert.All(items, static i => Assert.IsType<CollectedPayload>(i));
        Assert.Equal(["observations/ICSA/1979-12-31", "observations/ICSA/1984-12-31"], items.Take(2).Select(static i => i.Resource));
        var spans = server.Requests.Skip(1)
            .Select(static r => System.Web.HttpUtility.ParseQueryString(r.Query))
            .Select(static q => (From: q["realtime_start"]!, To: q["realtime_end"]!))
            .ToList();
        Assert.Equal(("1776-07-04", "9999-12-31"), (spans[0].From, spans[^1].To));
        Assert.All(spans.Zip(spans.Skip(1)), static p => Assert.Equal(p.First.To, p.Second.From));
        Assert.All(spans.Skip(1).SkipLast(1), static s => Assert.InRange(DateOnly.Parse(s.To).DayNumber - DateOnly.Parse(s.From).DayNumber, 1, 1999));
        var observations = items.OfType<CollectedPayload>()
            .SelectMany(p => keyed.Source("fred").Parse(new SourcePayload(p.Resource, p.MediaType, Samples.Today, p.Content)).Observations)
            .ToList();
        Assert.Equal("1982-03-04", Assert.Single(observations).KnownOn.ToString("O"));
    }

    [Theory]
    [InlineData("2026-06-29", "known-before-period")]
    [InlineData("2026-06-30", null)]
    [InlineData("2026-11-23", null)]
    [InlineData("2026-11-24", "known-in-future")]
    public void A_vintage_lies_between_the_end_of_its_period_and_the_day_of_reading(string vintage, string? code)
    {
        var parsed = harness.Parse("fred", "observations/GDP",
            $$"""{"observations":[{"realtime_start":"{{vintage}}","date":"2026-04-01","value":"31000"},{"realtime_start":"2026-05-01","date":"2026-01-01","value":"30500"}]}""");

        Assert.Equal(code, parsed.Refusals.SingleOrDefault()?.Code);
        Assert.Equal(code is null ? 2 : 1, parsed.Observations.Count);
    }
}
