using System.Globalization;
using System.Net.Http.Headers;

namespace AIBubble.LoadRuns;

/// <summary>
/// Warm answers, several connections at once, each beside two floors: an empty Kestrel in a process of its own that sends the very bytes,
/// headers and all, and one that sends the body alone. App and floors take turns, so that all see the same machine.
/// </summary>
internal static class ReadLoad
{
    private const int Rounds = 3;

    private static readonly (string Name, string Path, bool IfNoneMatch)[] Questions =
    [
        ("report, JSON", "api/report?format=json", false),
        ("report, HTML", "api/report?format=html", false),
        ("report, CSV", "api/report?format=csv", false),
        ("report, 304", "api/report?format=html", true),
        ("series, CSV", "api/series/valuation.price-index/NASDAQCOM?format=csv", false),
        ("series, JSON", "api/series/valuation.price-index/NASDAQCOM?format=json", false),
    ];

    /// <returns>0 when every answer was the one expected.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        await using var azurite = await OwnAzurite.StartAsync();
        await using var app = new LoadedApp(azurite.ConnectionString, options.Seeds);
        await app.StartAsync();
        await app.CalmAsync();
        // Past bubbles are scored when they are first asked for, and a page that is waiting for them is another one.
        await app.Client.GetStringAsync(new Uri(app.Path("api/episodes")));
        await Console.Out.WriteLineAsync($"{options.Clients} connections, {options.Seconds} s each, best of {Rounds} rounds");
        await Console.Out.WriteLineAsync("| answer | bytes | app /s | floor /s | ratio | p50 | p99 | floor p99 | floor without our headers | ratio |");
        await Console.Out.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, path, conditional) in Questions.Where(q => q.Name.Contains(options.Only, StringComparison.Ordinal)))
        {
            using var asked = await app.Client.GetAsync(new Uri(app.Path(path)));
            if (!asked.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync($"{path}: {(int)asked.StatusCode}");
                return 1;
            }

            var tag = conditional ? asked.Headers.ETag : null;
            var same = await FloorAnswer.OfAsync(asked, conditional);
            await using var floor = await FloorServer.StartAsync(same);
            await using var bare = await FloorServer.StartAsync(same with { Headers = FloorAnswer.Least.Headers });
            // The first answer once more at other numbers of readers: how it grows.
            foreach (var clients in path == Questions[0].Path ? new[] { options.Clients, 1, 4 * options.Clients } : [options.Clients])
            {
                await CompareAsync(
                    $"{name}, {clients} at once", [new Uri(app.Path(path)), floor.Address, bare.Address], tag, same.Body.Length, options with { Clients = clients });
            }
        }

        return 0;
    }

    private static async Task CompareAsync(string name, Uri[] servers, EntityTagHeaderValue? tag, int length, LoadOptions options)
    {
        var best = servers.Select(static _ => ReadRound.None).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var server = 0; server < servers.Length; server++)
            {
                best[server] = ReadRound.Better(best[server], await AskAsync(servers[server], tag, options));
            }
        }

        var (ours, floor, bare) = (best[0], best[1], best[2]);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {(tag is null ? length : 0)} | {ours.PerSecond:0} | {floor.PerSecond:0} | {ours.PerSecond / floor.PerSecond:0.00} "
            + $"| {ours.Median.TotalMilliseconds:0.0} ms | {ours.P99.TotalMilliseconds:0.0} ms | {floor.P99.TotalMilliseconds:0.0} ms "
            + $"| {bare.PerSecond:0} | {ours.PerSecond / bare.PerSecond:0.00} |"));
    }

    private static async Task<ReadRound> AskAsync(Uri address, EntityTagHeaderValue? tag, LoadOptions options)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = options.Clients, UseCookies = false });
        // Connections and caches first.
        await LoopAsync(client, address, tag, options.Clients, TimeSpan.FromSeconds(1));
        return await LoopAsync(client, address, tag, options.Clients, TimeSpan.FromSeconds(options.Seconds));
    }

    private static async Task<ReadRound> LoopAsync(HttpClient client, Uri address, EntityTagHeaderValue? tag, int clients, TimeSpan time)
    {
        var began = TimeProvider.System.GetTimestamp();
        var taken = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var times = new List<TimeSpan>();
            var buffer = new byte[64 * 1024];
            while (TimeProvider.System.GetElapsedTime(began) < time)
            {
                var start = TimeProvider.System.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (tag is not null)
                {
                    request.Headers.IfNoneMatch.Add(tag);
                }

                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if ((int)answer.StatusCode != (tag is null ? 200 : 304))
                {
                    throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}.");
                }

                await using var body = await answer.Content.ReadAsStreamAsync();
                while (await body.ReadAsync(buffer) > 0)
                {
                    // Read to its end, as a client does.
                }

                times.Add(TimeProvider.System.GetElapsedTime(start));
            }

            return times;
        })));
        return ReadRound.Of([.. taken.SelectMany(static t => t)], TimeProvider.System.GetElapsedTime(began));
    }
}
