using System.Globalization;
using System.Text;
using System.Text.Json;
using AIBubble.Functions.Collections;
using AIBubble.Functions.Snapshots;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Functions.Tests.Rebuilding;

/// <summary>What was refused, as it is served, and once more after a rebuild.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class RefusalRouteTests(AzuriteFixture azurite)
{
    private const string Header = "indicator,subject,period,value,unit,knownOn,quality,citation\n";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_run_and_its_snapshot_show_the_first_hundred_and_count_all()
    {
        var body = new StringBuilder("2026-11-18 100\nsilent NVDA\n");
        for (var i = 0; i < 130; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"\u001b[2Jsoon {i} {new string('x', 300)}\n");
        }

        await using var pipeline = new Pipeline(azurite.ConnectionString, "refusedrun", clock,
            new FakeSource(clock) { Resources = { ["NVDA"] = body.ToString() } });
        await pipeline.CollectAsync();
        var listed = await SendAsync(pipeline, "?source=fake", static (p, r) => p.Runs.ListAsync(r, Stop));
        var summary = listed.GetProperty("runs")[0];
        Assert.Equal((130, 1), (summary.GetProperty("refused").GetInt32(), summary.GetProperty("noticed").GetInt32()));
        Assert.False(summary.TryGetProperty("refusals", out _));

        var run = await SendAsync(pipeline, "", (p, r) => p.Runs.GetAsync(r, summary.GetProperty("runId").GetString()!, Stop));
        Assert.Equal((130, 1), (run.GetProperty("refused").GetInt32(), run.GetProperty("noticed").GetInt32()));
        Assert.Equal(100, run.GetProperty("refusals").GetArrayLength());
        var first = run.GetProperty("refusals")[0];
        Assert.Equal(["resource", "place", "code", "message", "excerpt"], first.EnumerateObject().Select(static m => m.Name));
        Assert.Equal(("NVDA", "line 3", "not-iso-date"), (Text(first, "resource"), Text(first, "place"), Text(first, "code")));
        Assert.StartsWith("[2Jsoon 0 xxx", Text(first, "excerpt"), StringComparison.Ordinal);
        Assert.Equal(120, Text(first, "excerpt").Length);
        Assert.Equal("no-figures", Text(Assert.Single(run.GetProperty("notices").EnumerateArray()), "code"));

        var id = run.GetProperty("snapshots")[0].GetString()!;
        var snapshot = await SendAsync(pipeline, "", (p, r) => p.Snapshots.GetAsync(r, id, Stop));
        Assert.Equal((130, 1, 100, 1), (snapshot.GetProperty("refused")
            .GetInt32(), snapshot.GetProperty("noticed")
            .GetInt32(), snapshot.GetProperty("refusals")
            .GetArrayLength(), snapshot.GetProperty("notices")
            .GetArrayLength()));
        Assert.Equal(["place", "code", "message", "excerpt"], snapshot.GetProperty("refusals")[0].EnumerateObject().Select(static m => m.Name));
        Assert.False((await SendAsync(pipeline, "", static (p, r) => p.Snapshots.ListAsync(r, Stop))).GetProperty("snapshots")[0].TryGetProperty("refusals",
            out _));

        var fake = (await pipeline.Get<HealthService>().SourcesAsync(Stop)).Single(static s => s.Source == "fake");
        Assert.Equal(new SourceGap("NVDA", "no-figures", "'silent' is not a date."), Assert.Single(fake.Gaps));
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_refusals_of_payloads_and_of_uploads()
    {
        var source = new FakeSource(clock) { Resources = { ["NVDA"] = "2026-11-18 100\nnonsense\nsilent\n", ["TSLA"] = "2026-11-18 7\n" } };
        await using var before = new Pipeline(azurite.ConnectionString, "refusedrebuild", clock, source);
        await before.CollectAsync();
        const string point = "valuation.price,PART,2026-11-01,{0},USD,2026-11-19,reported,Test\n";
        var upload = await before.AcceptAsync(
            Header + string.Format(CultureInfo.InvariantCulture, point, 1) + string.Format(CultureInfo.InvariantCulture, point, 2)
                + "valuation.price,PART,soon,3,USD,2026-11-19,reported,Test\n",
            SnapshotFormat.Csv,
            partial: true);
        await before.RecordAsync(upload);
        var served = await ServedAsync(before);
        Assert.Equal([0, 1, 2], served.Select(static s => s.GetProperty("refusals").GetArrayLength()).Order());

        // Whoever rebuilds an archive of an earlier version finds no lists of what was collected.
        foreach (var receipt in (await before.Get<ISnapshotStore>().RecentAsync("fake", null, 10, null, Stop)).Items)
        {
            await before.Get<IRefusalArchive>().KeepAsync(receipt.BlobName, [], Stop);
        }

        await using var process = new Pipeline(azurite.ConnectionString, "refusedrebuild", clock, source);
        await process.Get<Rebuilder>().RunAsync(null, Stop);

        Assert.Equal(served.Select(Unscored), (await ServedAsync(process)).Select(Unscored));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    // Scoring follows a rebuild, and need not have followed the first recording.
    private static string Unscored(JsonElement snapshot) => snapshot.GetRawText().Replace("\"scored\"", "\"recorded\"", StringComparison.Ordinal);

    private static async Task<List<JsonElement>> ServedAsync(Pipeline pipeline)
    {
        var served = new List<JsonElement>();
        foreach (var receipt in (await pipeline.Get<ISnapshotStore>().RecentAsync(null, null, 10, null, Stop)).Items)
        {
            served.Add(await SendAsync(pipeline, "", (p, r) => p.Snapshots.GetAsync(r, receipt.Id, Stop)));
        }

        return served;
    }

    private static async Task<JsonElement> SendAsync(Pipeline pipeline, string query, Func<Routes, HttpRequest, Task<IResult>> send)
    {
        var services = pipeline.Get<IServiceProvider>();
        var routes = new Routes(ActivatorUtilities.CreateInstance<CollectionFunctions>(services),
            ActivatorUtilities.CreateInstance<SnapshotFunctions>(services));
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.QueryString = new QueryString(query);
        context.Response.Body = body;
        await (await send(routes, context.Request)).ExecuteAsync(context);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        return JsonElement.Parse(body.ToArray());
    }

    private sealed record Routes(CollectionFunctions Runs, SnapshotFunctions Snapshots);
}
