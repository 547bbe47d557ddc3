using System.IO.Compression;
using System.Text;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;

namespace AIBubble.Sources.Tests.SecEdgar;

public sealed class SecEdgarCollectionTests
{
    private const string Nvda = "/api/xbrl/companyfacts/CIK0001045810.json";
    private const string Googl = "/api/xbrl/companyfacts/CIK0001652044.json";

    private static SourceHarness Harness(ReplayServer server) => new(
        ("Sources__SecEdgar__BaseAddress", server.Address),
        ("Sources__SecEdgar__ArchivesBaseAddress", server.Address),
        ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
        ("Sources__SecEdgar__Companies", "NVDA:1045810,GOOGL:1652044"),
        ("Sources__SecEdgar__RequestsPerSecond", "10"),
        ("Sources__SecEdgar__RetryAttempts", "2"),
        ("Sources__SecEdgar__RetryDelaySeconds", "0.001"));

    [Fact]
    public async Task Asks_for_each_company_with_the_contact_as_it_is_and_gzip()
    {
        await using var server = await ReplayServer.StartAsync();
        var body = new FactsJson().ToBytes();
        server.Add(Nvda, Gzip(body));
        server.Add(Googl, Replay.Json("""{"cik":1652044,"facts":{}}"""));
        await using var harness = Harness(server);

        var items = await harness.CollectAsync("sec-edgar");

        var payload = Assert.IsType<CollectedPayload>(items[0]);
        Assert.Equal(("companyfacts/NVDA", "application/json"), (payload.Resource, payload.MediaType));
        Assert.Equal(body, payload.Content.ToArray());
        Assert.Equal("companyfacts/GOOGL", Assert.IsType<CollectedPayload>(items[1]).Resource);
        Assert.All(server.Requests, static r =>
        {
            Assert.Equal("Example Research analyst@example.org", r.Headers["User-Agent"]);
            Assert.Contains("gzip", r.Headers["Accept-Encoding"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_company_the_sec_does_not_know_fails_alone_with_its_body_kept()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add(Nvda, Replay.Text(404, "application/xml",
            "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"));
        server.Add(Googl, Replay.Json("""{"cik":1652044,"facts":{}}"""));
        await using var harness = Harness(server);

        var items = await harness.CollectAsync("sec-edgar");

        var failed = Assert.IsType<FailedResource>(items[0]);
        Assert.Equal("HTTP 404: the SEC has no company facts of CIK 0001045810; check NVDA in Sources__SecEdgar__Companies.", failed.Reason);
        Assert.Equal("application/xml", failed.MediaType);
        Assert.Contains("NoSuchKey", Encoding.UTF8.GetString(failed.Content.Span), StringComparison.Ordinal);
        Assert.IsType<CollectedPayload>(items[1]);
    }

    [Theory]
    [InlineData(403, "<html><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title></html>", "Sources__SecEdgar__Contact")]
    [InlineData(403, "<html><h1>Request Rate Threshold Exceeded</h1></html>", "ten requests a second")]
    [InlineData(429, "<html></html>", "ten requests a second")]
    public async Task A_refusal_that_concerns_every_request_ends_the_run_and_says_what_to_do(int status, string body, string expected)
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add(Nvda, Replay.Text(status, "text/html", body));
        server.Add(Googl, Replay.Json("""{"cik":1652044,"facts":{}}"""));
        await using var harness = Harness(server);

        var items = await harness.CollectAsync("sec-edgar");

        Assert.All(items, i => Assert.Contains(expected, Assert.IsType<FailedResource>(i).Reason, StringComparison.Ordinal));
        Assert.Equal(2, items.Count);
        Assert.DoesNotContain(server.Requests, static r => r.Path == Googl);
    }

    [Fact]
    public async Task A_passing_503_is_tried_again_and_a_lasting_one_fails_with_its_page_kept()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add(Nvda, Replay.Text(503, "text/html", "<html>busy</html>"), Replay.Json(Encoding.UTF8.GetString(new FactsJson().ToBytes())));
        server.Add(Googl, Replay.Text(503, "text/html", "<html>busy</html>"));
        await using var harness = Harness(server);

        var items = await harness.CollectAsync("sec-edgar");

        Assert.IsType<CollectedPayload>(items[0]);
        Assert.Equal("HTTP 503: the server is in trouble, also after retries; the next scheduled run tries again.",
            Assert.IsType<FailedResource>(items[1]).Reason);
        Assert.Equal(3, server.Requests.Count(static r => r.Path == Googl));
    }

    [Theory]
    [InlineData("text/html", "<html>maintenance</html>", "the media type is text/html where JSON was expected")]
    [InlineData("application/json", "<html>maintenance</html>", "the body is markup where JSON was expected")]
    [InlineData("application/octet-stream", "hello", "the body does not begin like JSON")]
    [InlineData("application/json", " \n", "the body is empty")]
    public async Task An_answer_that_is_not_json_is_a_failure_and_not_a_payload(string mediaType, string body, string expected)
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add(Nvda, Replay.Text(200, mediaType, body));
        server.Add(Googl, Replay.Json("""{"cik":1652044,"facts":{}}"""));
        await using var harness = Harness(server);

        var failed = Assert.IsType<FailedResource>((await harness.CollectAsync("sec-edgar"))[0]);

        Assert.Contains(expected, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(body, Encoding.UTF8.GetString(failed.Content.Span));
    }

    [Fact]
    public async Task A_body_that_breaks_off_or_is_too_large_is_a_failure()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add(Nvda, new Replay(200, "application/json", Encoding.UTF8.GetBytes("""{"cik":1045810,""")) { BreaksOff = true });
        server.Add(Googl, Replay.Json("{" + new string(' ', 3000) + "}"));
        await using var harness = new SourceHarness(
            ("Sources__SecEdgar__BaseAddress", server.Address),
            ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
            ("Sources__SecEdgar__Companies", "NVDA:1045810,GOOGL:1652044"),
            ("Sources__SecEdgar__RetryAttempts", "0"),
            ("Sources__SecEdgar__MaximumBytes", "2048"));

        var items = await harness.CollectAsync("sec-edgar");

        Assert.Equal("The answer broke off or could not be decoded.", Assert.IsType<FailedResource>(items[0]).Reason);
        Assert.Contains("larger than 2048 bytes", Assert.IsType<FailedResource>(items[1]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add(Nvda, new Replay(200, "application/json", Encoding.UTF8.GetBytes("""{"cik":1045810,""")) { Stalls = true });
        await using var harness = new SourceHarness(
            ("Sources__SecEdgar__BaseAddress", server.Address),
            ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
            ("Sources__SecEdgar__Companies", "NVDA:1045810"),
            ("Sources__SecEdgar__TimeoutSeconds", "1"));

        var failed = Assert.IsType<FailedResource>(Assert.Single(await harness.CollectAsync("sec-edgar")));

        Assert.StartsWith("No answer in time", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_a_failure_of_each_resource()
    {
        var server = await ReplayServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        await using var harness = new SourceHarness(
            ("Sources__SecEdgar__BaseAddress", address),
            ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
            ("Sources__SecEdgar__Companies", "NVDA:1045810"),
            ("Sources__SecEdgar__RetryAttempts", "0"));

        Assert.Equal("The server could not be reached.", Assert.IsType<FailedResource>(Assert.Single(await harness.CollectAsync("sec-edgar"))).Reason);
    }

    [Fact]
    public async Task Validators_of_the_last_payload_make_the_request_conditional()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add(Nvda, Replay.Text(304, "application/json", ""));
        server.Add(Googl, Replay.Json("""{"cik":1652044,"facts":{}}"""));
        await using var harness = Harness(server);
        var memory = new Memory();
        memory.Known["companyfacts/NVDA"] = new ResourceValidators("\"abc\"", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new string('0', 64));

        var items = await harness.CollectAsync("sec-edgar", memory);

        Assert.Equal("companyfacts/NVDA", Assert.IsType<UnchangedResource>(items[0]).Resource);
        var request = server.Requests.First();
        Assert.Equal("\"abc\"", request.Headers["If-None-Match"]);
        Assert.Equal("Sun, 01 Nov 2026 00:00:00 GMT", request.Headers["If-Modified-Since"]);
    }

    [Fact]
    public async Task Cancellation_ends_the_run()
    {
        await using var server = await ReplayServer.StartAsync();
        await using var harness = Harness(server);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.CollectAsync("sec-edgar", cancellationToken: cancelled.Token));
    }

    private static Replay Gzip(byte[] body)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        var replay = new Replay(200, "application/json", buffer.ToArray());
        replay.Headers["Content-Encoding"] = "gzip";
        return replay;
    }
}
