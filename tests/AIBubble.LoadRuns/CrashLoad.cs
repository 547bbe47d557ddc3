using System.Text.Json;
using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>
/// The app, one process or several over one storage, under small snapshots from several clients, while it is killed and its storage goes away
/// at moments that the seed decides; with a large upload on its way too, if lines are asked for. Counted at the end: in storage, not by the app.
/// </summary>
internal sealed class CrashLoad(LoadOptions options, OwnAzurite azurite, IReadOnlyList<LoadedApp> apps, PostedSnapshots posted)
{
    private const int EachCrash = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Random chance = new(options.Seed);
    private readonly Dictionary<Crash, int> crashes = [];
    private readonly List<TimeSpan> recoveries = [];
    private int allowed;
    private int next;

    /// <returns>0 when nothing was lost and nothing doubled.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        // An Azurite that is not to be stopped may keep a large upload in memory.
        await using var azurite = await OwnAzurite.StartAsync(options.Storage ? 0 : options.Lines ?? 0);
        var apps = Enumerable.Range(0, options.Hosts).Select(_ => new LoadedApp(azurite.ConnectionString, options.Seeds)).ToList();
        try
        {
            return await new CrashLoad(options, azurite, apps, new PostedSnapshots(new TableServiceClient(azurite.ConnectionString))).RunAsync();
        }
        finally
        {
            foreach (var app in apps)
            {
                await app.DisposeAsync();
            }
        }
    }

    private async Task<int> RunAsync()
    {
        await Console.Out.WriteLineAsync($"{options.Kills} crashes of {apps.Count} app{(apps.Count == 1 ? string.Empty : "s")} under {options.Clients} "
            + $"clients, {EachCrash} snapshots each, {options.Lines ?? 0} lines in one upload; seed {options.Seed}");
        await Task.WhenAll(apps.Select(static a => a.StartAsync()));
        await posted.SettledAsync();
        using var over = new CancellationTokenSource();
        var posting = Task.WhenAll(Enumerable.Range(0, options.Clients).Select(c => Task.Run(() => PostAsync(c, over.Token))));
        var upload = options.Lines is { } lines ? new CrashedUpload(lines, options.Series, apps[0], azurite.ConnectionString) : null;
        var uploading = upload?.PostAsync() ?? Task.CompletedTask;
        var began = TimeProvider.System.GetTimestamp();
        for (var crash = 0; crash < options.Kills && TimeProvider.System.GetElapsedTime(began) < options.Limit; crash++)
        {
            if (crash > 0 && crash % 20 == 0)
            {
                await Console.Out.WriteLineAsync(
                    $"{LoadedApp.Seconds(TimeProvider.System.GetElapsedTime(began))}: {crash} crashes, {posted.Accepted} snapshots accepted");
            }

            Interlocked.Exchange(ref allowed, (crash + 1) * EachCrash);
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(100, LongestPause(options.Lines))), TimeProvider.System);
            await CrashAsync(apps[chance.Next(apps.Count)]);
            // Half of the time the next one comes before this one has been got over.
            if (chance.Next(2) == 0)
            {
                await RecoveredAsync();
            }
        }

        await uploading;
        await RecoveredAsync();
        await over.CancelAsync();
        await posting;
        return await SayAsync(upload);
    }

    // Spread over what an upload takes.
    private static int LongestPause(int? lines) => lines is { } many ? Math.Max(20_000, many / 10) : 3_000;

    private async Task PostAsync(int client, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref next);
            while (number > Volatile.Read(ref allowed) && !over.IsCancellationRequested)
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }

            // Also the last one is posted until it is accepted: what a client sends again has to be one snapshot.
            var attempt = client;
            while (number <= Volatile.Read(ref allowed)
                && !await posted.TryPostAsync(apps[0].Client, new Uri(apps[attempt++ % apps.Count].Path("api/snapshots")), number))
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task CrashAsync(LoadedApp app)
    {
        var kind = options.Storage ? (Crash)Math.Max(0, chance.Next(8) - 3) : (Crash)(chance.Next(8) / 7);
        crashes[kind] = crashes.GetValueOrDefault(kind) + 1;
        switch (kind)
        {
            case Crash.StorageStopped:
                await azurite.StopForAsync(TimeSpan.FromMilliseconds(chance.Next(0, 20_000)));
                return;
            case Crash.StorageFrozen:
                await azurite.FreezeForAsync(TimeSpan.FromMilliseconds(chance.Next(500, 8_000)));
                return;
            case Crash.KilledWithoutStorage:
                var away = azurite.StopForAsync(TimeSpan.FromMilliseconds(chance.Next(500, 12_000)));
                await app.KillAsync();
                var starting = app.StartAsync(counts: false);
                await away;
                await starting;
                return;
            case Crash.KilledWhileStarting:
                await app.KillAsync();
                app.Launch();
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(100, 1_500)), TimeProvider.System);
                break;
        }

        await app.KillAsync();
        await app.StartAsync();
    }

    // From a crash that has been got over (the app serves its report) until all that was posted by then is scored.
    private async Task RecoveredAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (posted.Accepted < Volatile.Read(ref allowed))
        {
            await Task.Delay(Pause, TimeProvider.System);
        }

        await posted.SettledAsync();
        recoveries.Add(TimeProvider.System.GetElapsedTime(began));
    }

    private async Task<int> SayAsync(CrashedUpload? upload)
    {
        var counts = await posted.CountAsync();
        var starts = apps.SelectMany(static a => a.ReportAfter.Skip(1)).Order().ToList();
        var cpu = apps.SelectMany(static a => a.ReportCpu.Skip(1)).Order().ToList();
        var own = apps.SelectMany(static a => a.HealthyAfter.Skip(1)).Order().ToList();
        recoveries.Sort();
        await Console.Out.WriteLineAsync(string.Join(", ", crashes.OrderBy(static c => c.Key).Select(static c => $"{c.Key} {c.Value}")));
        await Console.Out.WriteLineAsync($"{counts}; requests {posted.Attempts}");
        if (starts.Count > 0)
        {
            await Console.Out.WriteLineAsync($"report served after a start: median {LoadedApp.Seconds(starts[starts.Count / 2])}, 95 % within "
                + $"{LoadedApp.Seconds(starts[starts.Count * 95 / 100])}, longest {LoadedApp.Seconds(starts[^1])}; processor time until then {LoadedApp.Seconds(cpu[cpu.Count / 2])}; "
                + $"one of its own: median {LoadedApp.Seconds(own[own.Count / 2])}, longest {LoadedApp.Seconds(own[^1])}");
        }

        await Console.Out.WriteLineAsync($"everything posted was scored after: median {LoadedApp.Seconds(recoveries[recoveries.Count / 2])}, longest "
            + $"{LoadedApp.Seconds(recoveries[^1])}, of {recoveries.Count}");
        var left = await LeftAsync();
        await Console.Out.WriteLineAsync(left is "" ? "no snapshot in quarantine" : left);
        var complete = upload is null || await upload.IsCompleteAsync();
        foreach (var line in apps.SelectMany(static a => a.Complaints).CountBy(LoadedApp.Kind).OrderByDescending(static k => k.Value).Take(8))
        {
            await Console.Out.WriteLineAsync($"  {line.Value} x {line.Key}");
        }

        return counts.AllOnce && left.Length == 0 && complete ? 0 : 1;
    }

    // A message that five processes in a row died over is given up, and nothing is lost with it: another says the same.
    private async Task<string> LeftAsync()
    {
        var quarantine = JsonElement.Parse(await apps[0].Client.GetStringAsync(new Uri(apps[0].Path("api/quarantine")))).GetProperty("quarantined");
        var messages = quarantine.EnumerateArray().Count(static entry => entry.GetProperty("kind").GetString() == "message");
        if (messages > 0)
        {
            await Console.Out.WriteLineAsync($"messages given up in {messages} queues");
        }

        return messages == quarantine.GetArrayLength() ? string.Empty : quarantine.GetRawText();
    }
}
