using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>Many small snapshots from several clients, who try again until they are told that theirs was accepted, against an app that dies.</summary>
internal sealed class SnapshotLoad(LoadOptions options, LoadedApp app, PostedSnapshots posted)
{
    private int next;

    /// <returns>0 when nothing was lost and nothing doubled.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        await using var azurite = await OwnAzurite.StartAsync();
        await using var app = new LoadedApp(azurite.ConnectionString, options.Seeds);
        return await new SnapshotLoad(options, app, new PostedSnapshots(new TableServiceClient(azurite.ConnectionString))).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        await Console.Out.WriteLineAsync(
            $"{options.Count} snapshots, {options.Clients} clients, {options.Kills} kills{(options.LastKill ? " and one at the "
                + "end" : string.Empty)}, seed {options.Seed}");
        await app.StartAsync();
        await posted.SettledAsync();
        var (before, began) = (app.Passes, TimeProvider.System.GetTimestamp());
        var posting = Task.WhenAll(Enumerable.Range(0, options.Clients).Select(_ => Task.Run(PostAsync)));
        await KillAsync(posting);
        await posting;
        var taken = TimeProvider.System.GetElapsedTime(began);
        var last = TimeProvider.System.GetTimestamp();
        if (options.LastKill)
        {
            await app.KillAsync();
            await app.StartAsync();
        }

        await posted.SettledAsync();
        var settled = TimeProvider.System.GetElapsedTime(last);
        return await SayAsync(taken, settled, app.Passes - before);
    }

    private async Task PostAsync()
    {
        while (Interlocked.Increment(ref next) is var number && number <= options.Count)
        {
            while (!await posted.TryPostAsync(app.Client, new Uri(app.Path("api/snapshots")), number))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
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

    private async Task<int> SayAsync(TimeSpan taken, TimeSpan settled, int passes)
    {
        var counts = await posted.CountAsync();
        var starts = app.ReportAfter.Skip(1).Order().ToList();
        await Console.Out.WriteLineAsync($"{counts}; requests {posted.Attempts}");
        await Console.Out.WriteLineAsync(
            $"posted within {LoadedApp.Seconds(taken)}, all scored {LoadedApp.Seconds(settled)} after the last, {passes} scoring passes, {app.Complaints.Count} warnings and errors in the log");
        if (starts.Count > 0)
        {
            await Console.Out.WriteLineAsync(
                $"report served after a kill: median {LoadedApp.Seconds(starts[starts.Count / 2])}, worst {LoadedApp.Seconds(starts[^1])}");
        }

        foreach (var line in app.Complaints.Take(5))
        {
            await Console.Out.WriteLineAsync("  " + line);
        }

        return counts.AllOnce && counts.Accepted == options.Count ? 0 : 1;
    }
}
