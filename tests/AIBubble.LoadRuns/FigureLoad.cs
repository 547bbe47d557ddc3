using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>
/// The app with the curated figures, from nothing: until its report and its history are there, reports of the past, and what one new
/// figure costs until it is served and until the history has taken it in. In processor time of the app, which other programs change least.
/// </summary>
internal static class FigureLoad
{
    // So many that the last half of them runs compiled code, as in a process that has served for a while.
    private const int Figures = 16;
    private const int PastDays = 60;

    // Days apart, so that no two reports share a month; a prime, so that they fall on all days of it.
    private const int BetweenDays = 37;

    private static readonly DateOnly LastPastDay = new(2025, 6, 30);

    /// <returns>0.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        await using var azurite = await OwnAzurite.StartAsync();
        await using var app = new LoadedApp(azurite.ConnectionString, options.Seeds);
        var began = TimeProvider.System.GetTimestamp();
        await app.StartAsync();
        var ready = app.Cpu;
        await SayAsync("first report, seeds filed", TimeProvider.System.GetElapsedTime(began), ready);
        began = TimeProvider.System.GetTimestamp();
        await app.HistoryAsync();
        await SayAsync("history from nothing, with the episodes", TimeProvider.System.GetElapsedTime(began), app.Cpu - ready);
        // The histories under earlier rubrics follow, and are no part of what a report costs.
        await app.CalmAsync();

        var (cold, served, history) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        for (var day = 0; day < PastDays; day++)
        {
            var known = LastPastDay.AddDays(-day * BetweenDays).ToString("O", CultureInfo.InvariantCulture);
            cold.Add(await TimedAsync(app, $"cold report as of and known on {known}", () => app.Client.GetStringAsync(
                new Uri(app.Path($"api/report?format=json&asOf={known}&knownOn={known}")))));
        }

        for (var figure = 0; figure < Figures; figure++)
        {
            var (until, then) = await FigureAsync(app, figure);
            served.Add(until);
            history.Add(then);
        }

        await SummaryAsync("cold reports", cold);
        await SummaryAsync("new figures, until the report has them", served);
        await SummaryAsync("new figures, from then on until the history is complete and the app calm", history);
        await FloorAsync(azurite.ConnectionString);
        return 0;
    }

    private static async Task<(TimeSpan Served, TimeSpan History)> FigureAsync(LoadedApp app, int figure)
    {
        var before = await DigestAsync(app);
        var served = await TimedAsync(app, $"new figure {figure + 1}, until the report has it", async () =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-figure).ToString("O", CultureInfo.InvariantCulture);
            using var content = new StringContent($$"""
                {"source":"load","capturedAt":"{{today}}T00:00:00Z","observations":[{"indicator":"valuation.cape","subject":"US","period":"{{today}}",
                "value":{{30 + figure}},"unit":"ratio","knownOn":"{{today}}","quality":"derived","citation":"Load test"}]}
                """, Encoding.UTF8, "application/json");
            using var answer = await app.Client.PostAsync(new Uri(app.Path("api/snapshots")), content);
            answer.EnsureSuccessStatusCode();
            while (await DigestAsync(app) == before)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        });
        var history = await TimedAsync(app, $"new figure {figure + 1}, from then on until the history is complete and the app calm", app.CalmAsync);
        return (served, history);
    }

    private static async Task FloorAsync(string connection)
    {
        var table = new TableServiceClient(connection).GetTableClient("FloorFigure");
        await table.CreateIfNotExistsAsync();
        var began = TimeProvider.System.GetTimestamp();
        await table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "r") { ["Value"] = 1.0 })]);
        await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").CountAsync();
        await Console.Out.WriteLineAsync($"floor, one batch write and one range read: {LoadedApp.Seconds(TimeProvider.System.GetElapsedTime(began))}");
    }

    private static async Task<string> DigestAsync(LoadedApp app)
    {
        var report = await app.Client.GetStringAsync(new Uri(app.Path("api/report?format=json")));
        return JsonElement.Parse(report).GetProperty("inputsDigest").GetString()!;
    }

    private static async Task<TimeSpan> TimedAsync(LoadedApp app, string what, Func<Task> work)
    {
        var (began, cpu) = (TimeProvider.System.GetTimestamp(), app.Cpu);
        await work();
        var taken = app.Cpu - cpu;
        await SayAsync(what, TimeProvider.System.GetElapsedTime(began), taken);
        return taken;
    }

    private static async Task SummaryAsync(string what, List<TimeSpan> taken)
    {
        var last = taken.TakeLast(taken.Count / 2).Order().ToList();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: first {taken[0].TotalMilliseconds:0} ms; of the last {last.Count} median {last[last.Count / 2].TotalMilliseconds:0} ms, "
                + $"most {last[^1].TotalMilliseconds:0} ms of the app's processor time"));
    }

    private static Task SayAsync(string what, TimeSpan time, TimeSpan cpu) => Console.Out.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {time.TotalSeconds:0.00} s, {cpu.TotalMilliseconds:0} ms of the app's processor time"));
}
