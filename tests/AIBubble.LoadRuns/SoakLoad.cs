using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>
/// Ingest and reading together, as fast as the machine lets them: what is refused has to be refused at the door and to say when to come back,
/// memory has to stay where it is, and everything that was accepted has to end recorded and scored, once.
/// </summary>
internal sealed class SoakLoad(LoadOptions options, LoadedApp app, PostedSnapshots posted)
{
    private static readonly string[] Paths =
    [
        "api/report?format=json", "api/report?format=html", "api/report?format=csv", "api/series", "api/indicators",
        "api/snapshots?limit=20", "api/health", "api/rubric",
    ];

    private readonly ConcurrentDictionary<string, int> statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<(string Path, double Milliseconds)> times = [];
    private readonly List<long> memory = [];
    private int next;

    /// <returns>0 when there was no answer but 2xx, 304, 429 and 503 with Retry-After, and nothing was lost or doubled.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        await using var azurite = await OwnAzurite.StartAsync();
        await using var app = new LoadedApp(azurite.ConnectionString, options.Seeds);
        return await new SoakLoad(options, app, new PostedSnapshots(new TableServiceClient(azurite.ConnectionString))).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        await Console.Out.WriteLineAsync($"{options.Clients} who post and {options.Clients} who read for {options.Limit.TotalMinutes:0.#} minutes");
        await app.StartAsync();
        await posted.SettledAsync();
        var began = TimeProvider.System.GetTimestamp();
        using var over = new CancellationTokenSource(options.Limit, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, options.Clients).SelectMany(c => new[]
        {
            Task.Run(() => PostAsync(over.Token)),
            Task.Run(() => ReadAsync(c, over.Token)),
        }).Append(WatchAsync(over.Token)));
        var last = TimeProvider.System.GetElapsedTime(began);
        var waited = TimeProvider.System.GetTimestamp();
        await posted.SettledAsync();
        return await SayAsync(last, TimeProvider.System.GetElapsedTime(waited));
    }

    private async Task PostAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref next);
            // The last one too: a client asks until it knows.
            while (!await posted.TryPostAsync(app.Client, new Uri(app.Path("api/snapshots")), number, answered: Count))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task ReadAsync(int client, CancellationToken over)
    {
        for (var i = client; !over.IsCancellationRequested; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var answer = await app.Client.GetAsync(new Uri(app.Path(Paths[i % Paths.Length])), CancellationToken.None);
            Count(answer);
            times.Add((Paths[i % Paths.Length], TimeProvider.System.GetElapsedTime(began).TotalMilliseconds));
        }
    }

    private async Task WatchAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            memory.Add(app.Memory);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Count(HttpResponseMessage answer)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) + (answer.Headers.RetryAfter is null ? string.Empty : " with Retry-After");
        statuses.AddOrUpdate(status, 1, static (_, n) => n + 1);
    }

    private async Task<int> SayAsync(TimeSpan taken, TimeSpan settled)
    {
        var counts = await posted.CountAsync();
        var sorted = times.Select(static t => t.Milliseconds).Order().ToList();
        var third = memory.Count / 3;
        var (early, late) = (Middle(memory.Skip(third).Take(third)), Middle(memory.TakeLast(third)));
        await Console.Out.WriteLineAsync(string.Join(", ", statuses.OrderBy(static s => s.Key, StringComparer.Ordinal).Select(static s => $"{s.Key}: {s.Value}")));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{counts}; {counts.Accepted / taken.TotalSeconds:0} snapshots and {sorted.Count / taken.TotalSeconds:0} answers a second, all scored "
            + $"{LoadedApp.Seconds(settled)} after the last"));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"reading: p50 {sorted[sorted.Count / 2]:0} ms, p99 {sorted[sorted.Count * 99 / 100]:0} ms, longest {sorted[^1]:0} ms; memory in the second third "
            + $"{early >> 20} MB, in the last {late >> 20} MB, peak {app.PeakMemory >> 20} MB"));
        await Console.Out.WriteLineAsync("longest: " + string.Join(", ", times.GroupBy(static t => t.Path)
            .Select(static path => (Path: path.Key, Longest: path.Max(static t => t.Milliseconds))).OrderByDescending(static path => path.Longest).Take(4)
            .Select(static path => string.Create(CultureInfo.InvariantCulture, $"{path.Path} {path.Longest:0} ms"))));
        foreach (var line in app.Complaints.CountBy(LoadedApp.Kind).OrderByDescending(static k => k.Value).Take(5))
        {
            await Console.Out.WriteLineAsync($"  {line.Value} x {line.Key}");
        }

        var unexpected = statuses.Keys.Where(static s => s is not ("200" or "202" or "304" or "429 with Retry-After" or "503 with Retry-After"));
        return counts.AllOnce && !unexpected.Any() ? 0 : 1;
    }

    private static long Middle(IEnumerable<long> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;
}
