using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace AIBubble.EndToEnd.Tests;

/// <summary>Manners of the web, at every route of the API's description.</summary>
public sealed partial class RouteTests(SharedApp shared)
{
    private static readonly Dictionary<string, string> Needed = new(StringComparer.Ordinal)
    {
        ["/report/changes"] = "?since=2025-12-31&asOf=2026-01-31",
        ["/report/compare"] = "?since=2025-12-31&asOf=2026-01-31",
        ["/report"] = "?format=json&asOf=2026-01-31&knownOn=2026-01-31",
        ["/report/card.png"] = "?asOf=2026-01-31&knownOn=2026-01-31",
    };

    private readonly RunningApp app = shared.App;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Head_is_answered_as_get_is_without_a_body()
    {
        var document = await app.JsonAsync("api/openapi.json");
        var paths = document.GetProperty("paths").EnumerateObject().Where(static p => p.Value.TryGetProperty("get", out _)).Select(static p => p.Name).ToList();
        Assert.True(paths.Count > 25, $"{paths.Count} routes");
        var snapshot = (await app.SnapshotsAsync())[0].GetProperty("id").GetString()!;
        var asset = (await PageAsync()).Assets[0];
        (string Place, string Example)[] examples =
        [
            ("{indicator}", "valuation.cape"), ("{subject}", "US"), ("/snapshots/{id}", $"/snapshots/{snapshot}"), ("/episodes/{id}", "/episodes/dot-com"),
            ("{name}", asset), ("{id}", "none"),
        ];
        foreach (var path in paths)
        {
            var address = "api" + examples.Aggregate(path, static (rest, one) => rest.Replace(one.Place, one.Example, StringComparison.Ordinal))
                + Needed.GetValueOrDefault(path);
            // What grows meanwhile, as the history does after a start, may be another answer a moment later: then both are asked once more.
            var attempts = 0;
            while (await FaultAsync(address, mayBeAbsent: path is "/backtest" or "/collections/{id}" or "/operations/rebuild") is { } fault)
            {
                Assert.True(++attempts < 10, fault);
            }
        }
    }

    [Fact]
    public async Task What_a_page_loads_is_named_after_its_content_and_kept_for_ever()
    {
        var (assets, addresses) = await PageAsync();
        Assert.NotEmpty(assets);
        foreach (var name in assets)
        {
            using var answer = await app.GetAsync($"api/assets/{name}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
            var digest = Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(Stop)))[..16];
            Assert.Equal(digest, name.Split('.')[^2]);
        }

        // Nothing comes from anywhere else: no fonts, no scripts, no pictures of others.
        Assert.All(addresses, static a => Assert.StartsWith("/api/", a, StringComparison.Ordinal));
    }

    /// <summary>In what HEAD is not as GET; null when it is.</summary>
    private async Task<string?> FaultAsync(string address, bool mayBeAbsent)
    {
        using var get = await app.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await app.Client.SendAsync(request, Stop);
        var body = await head.Content.ReadAsByteArrayAsync(Stop);
        return (get.IsSuccessStatusCode || mayBeAbsent, get.StatusCode == head.StatusCode, body.Length) switch
        {
            (false, _, _) => $"{address} is no example of a route that answers: {get.StatusCode}",
            (_, false, _) => $"{address}: GET {get.StatusCode}, HEAD {head.StatusCode}",
            (_, _, > 0) => $"{address}: HEAD has a body of {body.Length} bytes",
            _ when !Equals(get.Content.Headers.ContentType, head.Content.Headers.ContentType) => $"{address}: HEAD is {head.Content.Headers.ContentType}",
            _ when !Equals(get.Headers.ETag, head.Headers.ETag) => $"{address}: tags {get.Headers.ETag} and {head.Headers.ETag}",
            _ => null,
        };
    }

    private async Task<(List<string> Assets, List<string> Addresses)> PageAsync()
    {
        var pages = new[] { "api/report?format=html&asOf=2026-01-31&knownOn=2026-01-31", "api/docs" };
        var texts = await Task.WhenAll(pages.Select(async page =>
        {
            using var answer = await app.GetAsync(page);
            return await answer.Content.ReadAsStringAsync(Stop);
        }));
        var addresses = texts.SelectMany(static t => Loaded().Matches(t)).Select(static m => m.Groups["address"].Value)
            .Distinct(StringComparer.Ordinal).ToList();
        return ([.. addresses.Where(static a => a.Contains("/assets/", StringComparison.Ordinal)).Select(static a => a.Split('/')[^1])], addresses);
    }

    [GeneratedRegex("<(script|img|iframe|source|video)[^>]* src=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Loaded();
}
