using System.Net;
using System.Text.Json;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests;

/// <summary>What an analyst or a client meets on a running app with nothing but seeds.</summary>
public sealed class ApiTests(SharedApp shared)
{
    private readonly RunningApp app = shared.App;

    [Fact]
    public async Task Seeds_alone_score_at_least_fourteen_criteria()
    {
        var report = await app.JsonAsync("api/report?format=json");
        var criteria = report.GetProperty("pillars").EnumerateArray().SelectMany(static p => p.GetProperty("criteria").EnumerateArray()).ToList();
        var scores = criteria.Select(static c => c.GetProperty("score"))
            .Where(static s => s.ValueKind == JsonValueKind.Number)
            .Select(static s => s.GetDouble())
            .ToList();

        Assert.True(scores.Count >= 14, $"{scores.Count} of {criteria.Count} criteria have a score.");
        Assert.All(scores, static s => Assert.InRange(s, 0, 100));
        Assert.False(string.IsNullOrEmpty(report.GetProperty("verdict").GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("csv", "text/csv")]
    [InlineData("md", "text/markdown")]
    [InlineData("html", "text/html")]
    public async Task The_report_comes_in_four_formats_by_parameter_and_by_accept_header_with_validators(string format, string mediaType)
    {
        // Of what was known before the history, which grows meanwhile.
        const string Report = "api/report?asOf=1994-12-31&knownOn=1994-12-31";
        using var byParameter = await app.GetAsync($"{Report}&format={format}");
        using var byHeader = await app.GetAsync(Report, ("Accept", mediaType));
        Assert.All([byParameter, byHeader], r => Assert.Equal((HttpStatusCode.OK, mediaType), (r.StatusCode, r.Content.Headers.ContentType!.MediaType)));
        Assert.Equal(await byParameter.Content.ReadAsStringAsync(), await byHeader.Content.ReadAsStringAsync());

        var etag = byParameter.Headers.ETag!.ToString();
        using var again = await app.GetAsync($"{Report}&format={format}", ("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        // What a cache needs, and nothing that the answer it confirms has said.
        Assert.Equal(["Cache-Control", "Date", "ETag", "Vary"], again.Headers.Select(static h => h.Key).Order(StringComparer.Ordinal));
        using var other = await app.GetAsync($"{Report}&format={format}", ("If-None-Match", "\"another\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("api/report?knownon=2025-01-01", "/knownon")]
    [InlineData("api/snapshots?sorce=manual", "/sorce")]
    [InlineData("api/series?x=1", "/x")]
    public async Task An_unknown_query_parameter_is_refused_by_name(string path, string pointer)
    {
        using var response = await app.GetAsync(path);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(pointer, problem.GetProperty("errors").EnumerateArray().Single().GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("api/snapshots")]
    [InlineData("api/collections/sec-edgar")]
    public async Task What_changes_something_needs_the_key(string path)
    {
        Assert.Equal(401, (await app.PostAsync(path, "{}")).Status);
        Assert.Equal(401, (await app.PostAsync(path, "{}", key: "another")).Status);
    }

    [Theory]
    [InlineData("GET", "api/report?format=html", 200)]
    [InlineData("GET", "api/report?format=json", 200)]
    [InlineData("GET", "api/indicators", 200)]
    [InlineData("GET", "api/report/feed.atom", 200)]
    [InlineData("GET", "api/report?knownon=2025-01-01", 400)]
    [InlineData("POST", "api/snapshots", 401)]
    [InlineData("GET", "api/snapshots/none", 404)]
    [InlineData("GET", "api/none", 404)]
    [InlineData("GET", "other", 404)]
    [InlineData("DELETE", "api/report", 404)]
    [InlineData("OPTIONS", "api/report", 404)]
    [InlineData("POST", "api/evaluate", 415)]
    public async Task Every_answer_carries_what_keeps_a_browser_safe(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", "https://example.org");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Single(answer.Headers.GetValues("Permissions-Policy"));
        Assert.DoesNotContain(answer.Headers, static h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_card_may_be_shown_on_other_pages_and_nothing_else_may()
    {
        using var card = await app.GetAsync("api/report/card.png?asOf=1994-12-31&knownOn=1994-12-31");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (card.StatusCode, card.Content.Headers.ContentType!.MediaType));
        Assert.Equal(["cross-origin"], card.Headers.GetValues("Cross-Origin-Resource-Policy"));
        using var report = await app.GetAsync("api/report?format=json");
        Assert.Equal(["same-origin"], report.Headers.GetValues("Cross-Origin-Resource-Policy"));
    }

    [Fact]
    public async Task A_valid_snapshot_posted_by_eight_clients_at_once_is_stored_once_and_scored()
    {
        const string Body = """
            {"source":"eight","capturedAt":"2026-01-05T00:00:00Z","observations":[
            {"indicator":"valuation.market-cap","subject":"EIGHTX","period":"2025-12-31","value":8e9,"unit":"USD","knownOn":"2026-01-02","quality":"derived","citation":"Own test data"}]}
            """;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.PostAsync("api/snapshots", Body, key: SharedApp.Key)));

        Assert.Equal(1, answers.Count(static a => a is { Status: 202 } && !a.Body.GetProperty("duplicate").GetBoolean()));
        Assert.Equal(7, answers.Count(static a => a is { Status: 200 } && a.Body.GetProperty("duplicate").GetBoolean()));
        var id = Assert.Single(answers.Select(static a => a.Body.GetProperty("id").GetString()!).Distinct());
        await Eventually.TrueAsync(async () => await app.StatusAsync(id) == "scored", "the snapshot is scored");
        Assert.Single(await app.SnapshotsAsync("&source=eight"));
        var series = await app.JsonAsync("api/series/valuation.market-cap/EIGHTX?vintages=true");
        Assert.Equal(id, Assert.Single(series.GetProperty("observations").EnumerateArray()).GetProperty("snapshotId").GetString());
    }

    [Fact]
    public async Task A_snapshot_with_ten_different_faults_is_told_all_ten_and_stores_nothing()
    {
        var changes = new (string Field, string Value)[]
        {
            ("indicator", "\"no.such-indicator\""), ("unit", "\"EURO\""), ("value", "\"many\""), ("period", "\"31.12.2025\""), ("knownOn", "\"2999-01-01\""),
            ("periodStart", "\"2026-01-01\""), ("subject", "\"lower case\""), ("quality", "\"guessed\""), ("citation", "\"ftp://example.org/x\""),
                ("colour", "\"red\""),
        };
        var observations = changes.Select(static (change, i) =>
        {
            var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["indicator"] = "\"valuation.market-cap\"",
                ["subject"] = $"\"TENX{i}\"",
                ["period"] = "\"2025-12-31\"",
                ["value"] = "1",
                ["unit"] = "\"USD\"",
                ["knownOn"] = "\"2026-01-02\"",
                ["quality"] = "\"derived\"",
                ["citation"] = "\"Own test data\"",
                [change.Field] = change.Value,
            };
            return $"{{{string.Join(',', fields.Select(static f => $"\"{f.Key}\":{f.Value}"))}}}";
        });
        var (status, problem) = await app.PostAsync("api/snapshots", $$"""{"source":"ten","observations":[{{string.Join(',', observations)}}]}""",
            key: SharedApp.Key);

        Assert.Equal(422, status);
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(
            changes.Select(static (c, i) => $"/observations/{i}/{c.Field}").Order(StringComparer.Ordinal),
            errors.Select(static e => e.GetProperty("pointer").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(10, errors.Select(static e => e.GetProperty("code").GetString()).Distinct().Count());
        Assert.All(errors, static e => Assert.False(string.IsNullOrWhiteSpace(e.GetProperty("message").GetString())));
        Assert.Empty(await app.SnapshotsAsync("&source=ten"));
        using var series = await app.GetAsync("api/series/valuation.market-cap/TENX9");
        Assert.Equal(HttpStatusCode.NotFound, series.StatusCode);
    }
}
