using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>Many small snapshots from several clients, who try again until they are told that theirs was accepted, against an app that dies.</summary>
internal sealed class SnapshotLoad(LoadOptions options, LoadedApp app, TableServiceClient tables)
{
    private const int SeriesCount = 50;
    private readonly ConcurrentDictionary<string, int> accepted = new(StringComparer.Ordinal);
    private int next;
    private int attempts;

    /// <returns>0 when nothing was lost and nothing doubled.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        await using var azurite = await OwnAzurite.StartAsync();
        await using var app = new LoadedApp(azurite.ConnectionString, options.Seeds);
        return await new SnapshotLoad(options, app, new TableServiceClient(azurite.ConnectionString)).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        await Console.Out.WriteLineAsync(
            $"{options.Count} snapshots, {options.Clients} clients, {options.Kills} kills{(options.LastKill ? " and one at the "
                + "end" : string.Empty)}, seed {options.Seed}");
        await app.StartAsync();
        await SettledAsync();
        var (before, began) = (app.Passes, TimeProvider.System.GetTimestamp());
        var posting = Task.WhenAll(Enumerable.Range(0, options.Clients).Select(_ => Task.Run(PostAsync)));
        await KillAsync(posting);
        await posting;
        var posted = TimeProvider.System.GetElapsedTime(began);
        var last = TimeProvider.System.GetTimestamp();
        if (options.LastKill)
        {
            await app.KillAsync();
            await app.StartAsync();
        }

        await SettledAsync();
        var settled = TimeProvider.System.GetElapsedTime(last);
        return await SayAsync(posted, settled, app.Passes - before);
    }

    private async Task PostAsync()
    {
        while (Interlocked.Increment(ref next) is var number && number <= options.Count)
        {
            while (!await TryPostAsync(number))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    private async Task<bool> TryPostAsync(int number)
    {
        Interlocked.Increment(ref attempts);
        try
        {
            using var content = new StringContent(Body(number), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var answer = await app.Client.PostAsync(new Uri(app.Path("api/snapshots")), content);
            if (answer.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.OK))
            {
                return false;
            }

            accepted[JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!] = number;
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Two figures each, of a few series: every figure is in exactly one snapshot.
    private static string Body(int number)
    {
        var (subject, day) = ($"LOAD{number % SeriesCount}", new DateOnly(1900, 1, 1).AddDays(2 * (number / SeriesCount)));
        return $$"""{"source":"load","capturedAt":"2026-01-05T00:00:00Z","observations":[{{Figure(day, number)}},{{Figure(day.AddDays(1), number)}}]}""";

        string Figure(DateOnly on, int value) => string.Create(CultureInfo.InvariantCulture,
            $$"""{"indicator":"valuation.market-cap","subject":"{{subject}}","period":"{{on:yyyy-MM-dd}}","value":{{value}},"unit":"USD","knownOn":"{{on:yyyy-MM-dd}}","quality":"derived","citation":"Load test"}""");
    }

    private async Task KillAsync(Task posting)
    {
        var chance = new Random(options.Seed);
        for (var kill = 0; kill < options.Kills && !posting.IsCompleted; kill++)
        {
            await Task.WhenAny(posting, Task.Delay(TimeSpan.FromMilliseconds(chance.Next(500, 4_000)), TimeProvider.System));
            await app.KillAsync();
            await app.StartAsync();
        }
    }

    private async Task SettledAsync()
    {
        var index = tables.GetTableClient("Snapshots");
        while (await WaitingAsync(index))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    private static async Task<bool> WaitingAsync(TableClient index)
    {
        foreach (var partition in new[] { "unfinished", "unscored" })
        {
            if (await index.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", maxPerPage: 1).AnyAsync())
            {
                return true;
            }
        }

        return false;
    }

    private async Task<int> SayAsync(TimeSpan posted, TimeSpan settled, int passes)
    {
        var (recorded, scored, states) = (0, 0, new ConcurrentDictionary<string, string>(StringComparer.Ordinal));
        var receipts = tables.GetTableClient("Snapshots");
        await Parallel.ForEachAsync(accepted.Keys, async (id, token) =>
        {
            var receipt = await receipts.GetEntityIfExistsAsync<TableEntity>(id, "receipt", ["Status"], token);
            states[id] = receipt.HasValue ? receipt.Value!.GetString("Status") : "none";
        });
        (recorded, scored) = (states.Values.Count(static s => s is "Recorded" or "Scored"), states.Values.Count(static s => s == "Scored"));

        // Every figure once: under its own key, so a second row of it would be another vintage.
        var values = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, SeriesCount), async (series, token) =>
        {
            var rows = tables.GetTableClient("Observations")
                .QueryAsync<TableEntity>($"PartitionKey eq 'valuation.market-cap~LOAD{series}'", select: ["Value"], cancellationToken: token);
            await foreach (var row in rows)
            {
                values.AddOrUpdate((int)row.GetDouble("Value")!.Value, 1, static (_, n) => n + 1);
            }
        });
        var lost = accepted.Values.Distinct().Sum(n => Math.Max(0, 2 - values.GetValueOrDefault(n)));
        var doubled = values.Values.Sum(static n => Math.Max(0, n - 2));
        var starts = app.ReportAfter.Skip(1).Order().ToList();
        await Console.Out.WriteLineAsync(
            $"accepted {accepted.Count}, recorded {recorded}, scored {scored}; figures lost {lost}, doubled {doubled}; requests {attempts}");
        await Console.Out.WriteLineAsync(
            $"posted within {LoadedApp.Seconds(posted)}, all scored {LoadedApp.Seconds(settled)} after the last, {passes} scoring passes, {app.Complaints.Count} warnings and errors in the log");
        if (starts.Count > 0)
        {
            await Console.Out.WriteLineAsync(
                $"report served after a kill: median {LoadedApp.Seconds(starts[starts.Count / 2])}, worst {LoadedApp.Seconds(starts[^1])}");
        }

        foreach (var line in app.Complaints.Take(5))
        {
            await Console.Out.WriteLineAsync("  " + line);
        }

        return accepted.Count == options.Count && scored == options.Count && lost + doubled == 0 ? 0 : 1;
    }
}
