using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>One large upload, and beside it the storage SDK writing rows of the same shape to the same Azurite.</summary>
internal static class UploadLoad
{
    private const int MostFloorRows = 100_000;
    private const int DefaultLines = 1_000_000;

    /// <returns>0 when every line is a row.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        var lines = options.Lines ?? DefaultLines;
        await using var azurite = await OwnAzurite.StartAsync(lines);
        await using var app = new LoadedApp(azurite.ConnectionString, options.Seeds);
        await app.StartAsync();
        await CalmAsync();
        var idle = app.PeakMemory;
        await Console.Out.WriteLineAsync($"{lines} lines of {options.Series} series in one upload");

        var (began, cpu) = (TimeProvider.System.GetTimestamp(), app.Cpu);
        var recorded = await PostAsync(blanks: 0);
        var ours = lines / recorded.TotalSeconds;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{ours:0} rows/s until recorded"));
        // Counting a million rows takes Azurite longer than storing them: without it what the app lists has to do.
        var rows = lines;
        if (options.Beside)
        {
            rows = await CountAsync(azurite.ConnectionString, options.Series);
            var floor = await FloorWriter.BestAsync(azurite.ConnectionString, Math.Min(lines, MostFloorRows), options.Series);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"floor {floor.RowsPerSecond:0} rows/s at {floor.Concurrency} at once: ratio {ours / floor.RowsPerSecond:0.00}"));
            await AgainAsync();
        }

        var listed = await RestartAsync();
        await Console.Out.WriteLineAsync($"rows {rows}, as the app lists them {listed}");
        return rows == lines && listed == lines ? 0 : 1;

        async Task<TimeSpan> PostAsync(int blanks)
        {
            using var content = new GeneratedCsv(lines, options.Series) { BlankLines = blanks };
            using var answer = await app.Client.PostAsync(new Uri(app.Path("api/snapshots?source=load")), content);
            var body = await answer.Content.ReadAsStringAsync();
            answer.EnsureSuccessStatusCode();
            var id = JsonElement.Parse(body).GetProperty("id").GetString()!;
            await SayAsync("accepted");
            await ReachedAsync(id, "recorded", "scored");
            var taken = TimeProvider.System.GetElapsedTime(began);
            await SayAsync("recorded");
            await ReachedAsync(id, "scored");
            await SayAsync("scored");
            return taken;
        }

        async Task AgainAsync()
        {
            (began, cpu) = (TimeProvider.System.GetTimestamp(), app.Cpu);
            // Other bytes, and nothing new in them.
            var taken = await PostAsync(blanks: 1);
            began = TimeProvider.System.GetTimestamp();
            await RangesAsync(azurite.ConnectionString, lines, options.Series);
            var read = TimeProvider.System.GetElapsedTime(began);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"the same again: recorded after {taken.TotalSeconds:0.0} s, reading the same ranges took {read.TotalSeconds:0.0} s: ratio {read / taken:0.00}"));
        }

        async Task<int> RestartAsync()
        {
            // What it was at when it died would be waited for. A checkpoint is kept only now.
            await CalmAsync();
            await Console.Out.WriteLineAsync($"before it is killed: peak memory of the app {app.PeakMemory >> 20} MB");
            await app.KillAsync();
            await app.StartAsync();
            var report = app.ReportAfter[^1];
            began = TimeProvider.System.GetTimestamp();
            var series = JsonElement.Parse(await app.Client.GetStringAsync(new Uri(app.Path("api/series?indicator=valuation.market-cap"))));
            var all = report + TimeProvider.System.GetElapsedTime(began);
            began = TimeProvider.System.GetTimestamp();
            await using var empty = await FloorServer.StartAsync(FloorAnswer.Least);
            var floorStart = TimeProvider.System.GetElapsedTime(began);
            await Console.Out.WriteLineAsync($"started again: report after {LoadedApp.Seconds(report)}, everything after {LoadedApp.Seconds(all)}, "
                + $"an empty app after {LoadedApp.Seconds(floorStart)}; peak memory {app.PeakMemory >> 20} MB");
            return series.GetProperty("series").EnumerateArray()
                .Where(static s => s.GetProperty("subject").GetString()!.StartsWith("UP", StringComparison.Ordinal))
                .Sum(static s => s.GetProperty("rows").GetInt32());
        }

        Task CalmAsync() => options.Calm ? app.CalmAsync() : Task.CompletedTask;

        async Task ReachedAsync(string id, params string[] states)
        {
            var status = string.Empty;
            while (!states.Contains(status, StringComparer.Ordinal))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
                var receipt = await app.Client.GetStringAsync(new Uri(app.Path($"api/snapshots/{id}")));
                status = JsonElement.Parse(receipt).GetProperty("status").GetString();
            }
        }

        Task SayAsync(string state) => Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{state} after {LoadedApp.Seconds(TimeProvider.System.GetElapsedTime(began))} and {LoadedApp.Seconds(app.Cpu - cpu)} of the app's own "
                + $"processor time; peak memory of the app {app.PeakMemory >> 20} MB (before: {idle >> 20} MB)"));
    }

    // What an addition has to look at: the rows of each series from its first day to its last.
    private static async Task RangesAsync(string connection, int lines, int series)
    {
        var table = new TableServiceClient(connection).GetTableClient("Observations");
        var (first, last) = (GeneratedCsv.Day(0), GeneratedCsv.Day(GeneratedCsv.PerSeries(lines, series) - 1));
        for (var i = 0; i < series; i++)
        {
            var filter = $"PartitionKey eq 'valuation.market-cap~UP{i}' and RowKey ge '{first:yyyyMMdd}' and RowKey lt '{last:yyyyMMdd}~'";
            await table.QueryAsync<TableEntity>(filter, select: ["RowKey", "SnapshotId"]).CountAsync();
        }
    }

    private static async Task<int> CountAsync(string connection, int series)
    {
        var rows = 0;
        var table = new TableServiceClient(connection).GetTableClient("Observations");
        for (var i = 0; i < series; i++)
        {
            rows += await table.QueryAsync<TableEntity>($"PartitionKey eq 'valuation.market-cap~UP{i}'", select: ["RowKey"]).CountAsync();
        }

        return rows;
    }
}
