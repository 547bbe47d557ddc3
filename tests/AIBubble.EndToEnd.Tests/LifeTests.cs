using System.Globalization;
using System.Text;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests;

/// <summary>Starts, stops and deaths of the process.</summary>
public sealed class LifeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-life-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_start_keeps_the_data_and_ctrl_c_leaves_no_process_behind()
    {
        int series;
        List<string> snapshots;
        await using (var first = await RunningApp.StartAsync(folder.FullName))
        {
            (series, snapshots) = (await first.SeriesCountAsync(), await IdsAsync(first));
            Assert.True(series > 20 && snapshots.Count > 10, $"{series} series of {snapshots.Count} snapshots");
            var azurite = first.AzuriteProcess;
            AssertAzurites(azurite);
            first.Process.Interrupt();
            Assert.Equal(0, await first.Process.WaitForExitAsync());
            AssertAzurites();
        }

        await using var second = await RunningApp.StartAsync(folder.FullName);
        Assert.Equal(series, await second.SeriesCountAsync());
        Assert.Equal(snapshots, await IdsAsync(second));
    }

    [Fact]
    public async Task A_host_whose_starter_is_gone_stops_in_order_and_takes_its_azurite_with_it()
    {
        await using var app = await RunningApp.StartAsync(folder.FullName, ("Seeds__Load", "false"));
        AssertAzurites(app.AzuriteProcess);
        app.Process.CloseInput();

        Assert.Equal(0, await app.Process.WaitForExitAsync());
        AssertAzurites();
    }

    [Fact]
    public async Task Whatever_was_accepted_when_the_process_was_killed_ends_scored_by_the_next()
    {
        var accepted = new List<string>();
        await using (var doomed = await RunningApp.StartAsync(folder.FullName, ("Seeds__Load", "false")))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4)
                .Select(i => doomed.PostAsync($"api/snapshots?source=doomed-{i}", Csv($"DOOMED{i}", 6_000), "text/csv")));
            Assert.All(answers, static a => Assert.Equal(202, a.Status));
            accepted.AddRange(answers.Select(static a => a.Body.GetProperty("id").GetString()!));
            await doomed.Process.KillAsync();
        }

        await using var next = await RunningApp.StartAsync(folder.FullName, ("Seeds__Load", "false"));
        // That of the app that was killed has ended with it.
        AssertAzurites(next.AzuriteProcess);
        foreach (var id in accepted)
        {
            await Eventually.TrueAsync(async () => await next.StatusAsync(id) == "scored", $"{id} is scored");
        }

        for (var i = 0; i < accepted.Count; i++)
        {
            var series = await next.JsonAsync($"api/series/valuation.market-cap/DOOMED{i}?limit=100000&vintages=true");
            Assert.Equal(Enumerable.Range(1, 6_000).Select(static v => (double)v),
                series.GetProperty("observations").EnumerateArray().Select(static o => o.GetProperty("value").GetDouble()));
        }
    }

    private static async Task<List<string>> IdsAsync(RunningApp app) => [.. (await app.SnapshotsAsync()).Select(static s => s.GetProperty("id").GetString()!)];

    private void AssertAzurites(params int[] expected)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(expected, ProcessSignals.NamingFolder(folder.FullName));
        }
    }

    private static string Csv(string subject, int days)
    {
        var csv = new StringBuilder("indicator,subject,period,value,unit,knownOn,quality,citation\n");
        for (var i = 0; i < days; i++)
        {
            var day = new DateOnly(2000, 1, 1).AddDays(i);
            csv.Append(CultureInfo.InvariantCulture, $"valuation.market-cap,{subject},{day:yyyy-MM-dd},{i + 1},USD,{day:yyyy-MM-dd},derived,Own test data\n");
        }

        return csv.ToString();
    }
}
