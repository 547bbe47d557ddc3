using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests;

/// <summary>Requests that no client of good will sends: refused in words or by the server, never answered 500, never held open for ever.</summary>
public sealed class HostileRequestTests(SharedApp shared)
{
    private static readonly string[] Paths =
    [
        "/api/report?asOf=2026-01-31&format=json", "/api/report/history?from=2025-01-01&interval=month", "/api/report/changes?since=2026-01-01", "/api/rubric?version=2.0.0",
        "/api/claims?asOf=2026-01-31", "/api/episodes/dot-com", "/api/snapshots/0123456789abcdef/content", "/api/snapshots?source=manual&since=2026-01-01&limit=10",
        "/api/series/valuation.cape/US?from=2020-01-01&knownOn=2026-01-01&format=csv", "/api/series?limit=10&after=x", "/api/indicators", "/api/quarantine?limit=3&after=y",
        "/api/collections/manual", "/api/collections?source=fred&limit=3", "/api/assets/page.js", "/api/backtest?from=1926-01-01", "/api/forecasts?limit=2",
        "/api/report/exuberance/valuation.cape/US", "/api/report/feed.atom?lang=zh-Hant", "/api/health", "/api/openapi.json",
    ];

    private readonly Uri address = shared.App.Address;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_address_is_answered_500()
    {
        // One in twenty of what the parsers are given: each of these goes over a connection.
        var (sent, statuses) = (HostileBytes.Inputs / 20, new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var seed = 1; seed <= sent; seed++)
        {
            var target = Encoding.UTF8.GetBytes(Paths[seed % Paths.Length]);
            var bytes = HostileBytes.Of(target, seed).Where(static b => b > ' ' && b != 127).Take(4_000).ToArray();
            var status = await StatusAsync([.. "GET "u8, .. bytes, .. " HTTP/1.1\r\nHost: example\r\nConnection: close\r\n\r\n"u8]);
            Assert.True(status is "200" or "304" or "400" or "404" or "405" or "406" or "414" or "431" or "503", $"Seed {seed}: {status} for {Encoding.UTF8.GetString(bytes)}");
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} requests: {string.Join(", ", statuses.Select(static s => $"{s.Value} × {s.Key}"))}");
        Assert.True(statuses.ContainsKey("200") && statuses.ContainsKey("400") && statuses.ContainsKey("404"), "They were not what was meant.");
    }

    [Theory]
    [InlineData("GET /api/snapshots/..%2f..%2f..%2fetc%2fpasswd/content HTTP/1.1", "404")]
    [InlineData("GET /api/assets/..%2f..%2fhost.json HTTP/1.1", "404")]
    [InlineData("GET /api/assets/%2e%2e/%2e%2e/host.json HTTP/1.1", "404")]
    [InlineData("GET /api/episodes/..%5c..%5cepisodes%5cdot-com HTTP/1.1", "404")]
    [InlineData("GET /api/snapshots/%00 HTTP/1.1", "400")]
    [InlineData("GET /api/series/valuation.cape/US%0d%0aSet-Cookie:a=b HTTP/1.1", "404")]
    [InlineData("OPTIONS /api/snapshots HTTP/1.1\r\nWebHook-Request-Origin: caf\u00E9", "400")]
    [InlineData("OPTIONS /api/snapshots HTTP/1.1\r\nWebHook-Request-Origin: a\u0001b", "400")]
    [InlineData("GET /api/report?format=json HTTP/1.1\r\nIf-None-Match: \u00FF\u00FF", "200")]
    [InlineData("GET /api/report HTTP/1.1\r\nAccept: \u202E/*;q=NaN", "200")]
    [InlineData("POST /api/evaluate HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nno chunk", "400")]
    [InlineData("POST /api/evaluate HTTP/1.1\r\nContent-Type: application/json; charset=\"\r\nContent-Length: 0", "415")]
    [InlineData("POST /api/evaluate HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 104857601", "413")]
    public async Task What_is_sent_to_find_a_way_in_is_refused(string request, string status)
    {
        var head = request.Contains("\r\n\r\n", StringComparison.Ordinal) ? request : request + "\r\n\r\n";
        head = head.Insert(head.IndexOf("\r\n", StringComparison.Ordinal), "\r\nHost: example\r\nConnection: close");
        Assert.Equal(status, await StatusAsync(Encoding.UTF8.GetBytes(head)));
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up_and_stores_nothing()
    {
        var before = (await shared.App.SnapshotsAsync("&source=slow")).Count;
        var head = $"POST /api/snapshots?source=slow HTTP/1.1\r\nHost: example\r\nx-functions-key: {SharedApp.Key}\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\nindicator";

        Assert.Equal("408", await StatusAsync(Encoding.UTF8.GetBytes(head)));

        Assert.Equal(before, (await shared.App.SnapshotsAsync("&source=slow")).Count);
        Assert.DoesNotContain(shared.App.Process.Output, static line => line.Contains("Function PostSnapshot failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sender_that_goes_away_in_the_middle_is_no_failure_of_the_app()
    {
        var head = $"POST /api/snapshots?source=gone HTTP/1.1\r\nHost: example\r\nx-functions-key: {SharedApp.Key}\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\nindicator";
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(address.Host, address.Port, Stop);
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(head), Stop);
        }

        // Answered after it: what the first left behind is in the log by then.
        Assert.Equal(HttpStatusCode.OK, (await shared.App.GetAsync("api/indicators")).StatusCode);
        Assert.Empty(await shared.App.SnapshotsAsync("&source=gone"));
        Assert.DoesNotContain(shared.App.Process.Output, static line => line.Contains("Function PostSnapshot failed", StringComparison.Ordinal));
    }

    // The status of the answer, or that the connection was closed without one.
    private async Task<string> StatusAsync(byte[] request)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(request, patience.Token);
        var start = new byte[12];
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, patience.Token);
        return read == start.Length ? Encoding.ASCII.GetString(start, 9, 3) : string.Create(CultureInfo.InvariantCulture, $"closed after {read} bytes");
    }
}
