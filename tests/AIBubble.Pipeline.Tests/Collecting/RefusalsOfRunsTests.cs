using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Testing;
using Microsoft.Extensions.Configuration;

namespace AIBubble.Pipeline.Tests.Collecting;

public sealed class RefusalsOfRunsTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly RefusingSource source = new();
    private readonly StepsOnAzurite steps;

    public RefusalsOfRunsTests(AzuriteFixture azurite) => steps = new StepsOnAzurite(azurite, source);

    public void Dispose() => steps.Dispose();

    [Fact]
    public async Task A_run_lists_what_was_refused_with_its_resource_and_notices_apart()
    {
        source.Items = [RefusingSource.Payload("a", "1", "malformed x", "no-figures y"),
            RefusingSource.Payload("b", "currency-changed z", "2", "wrong-unit w")];
        var run = await RunAsync();

        Assert.Equal((RunStatus.Succeeded, 2, 2, 2), (run.Status, run.New, run.Refused, run.Noticed));
        Assert.Equal(
            [new("a", "line 2", "malformed", "Line 2 of a is refused.", "malformed x"),
                new("b", "line 3", "wrong-unit", "Line 3 of b is refused.", "wrong-unit w")],
            run.Refusals);
        Assert.Equal([("a", "no-figures"), ("b", "currency-changed")], run.Notices.Select(static n => (n.Resource, n.Code)));

        var receipts = await ReceiptsAsync(run);
        Assert.Equal([(1, 1), (1, 1)], receipts.Select(static r => (r.Refused, r.Noticed)));
        var kept = await steps.Refusals.ReadAsync(receipts[0].BlobName, 100, None);
        Assert.Equal(("malformed x", "no-figures y"), (Assert.Single(kept.Refusals).Excerpt, Assert.Single(kept.Notices).Excerpt));
        Assert.Equal(run.RunId, (await steps.Runs.RecentAsync(source.Declaration.Id, 1, null, None)).Items.Single().RunId);
    }

    [Fact]
    public async Task Of_more_than_a_hundred_the_first_hundred_are_listed_all_are_counted_and_all_are_kept()
    {
        source.Items =
        [
            RefusingSource.Payload("a", [.. Enumerable.Range(1, 70).Select(static i => $"malformed {i}"), "1"]),
            RefusingSource.Payload("b", [.. Enumerable.Range(1, 250).Select(static i => $"malformed {i}"), "2", "no-proxy p"]),
        ];
        var run = await RunAsync();

        Assert.Equal((320, 1), (run.Refused, run.Noticed));
        Assert.Equal(100, run.Refusals.Count);
        Assert.Equal(("b", "malformed 30"), (run.Refusals[^1].Resource, run.Refusals[^1].Excerpt));
        Assert.Equal("no-proxy p", Assert.Single(run.Notices).Excerpt);

        var receipt = (await ReceiptsAsync(run))[1];
        var all = await steps.Refusals.ReadAsync(receipt.BlobName, 1_000, None);
        Assert.Equal(Enumerable.Range(1, 250).Select(static i => $"malformed {i}"), all.Refusals.Select(static r => r.Excerpt));
        var first = await steps.Refusals.ReadAsync(receipt.BlobName, 100, None);
        Assert.Equal((100, 1), (first.Refusals.Count, first.Notices.Count));
    }

    [Fact]
    public async Task A_payload_is_read_once_said_in_the_log_once_and_the_same_run_again_gives_the_same_list()
    {
        source.Items = [RefusingSource.Payload("a", "no-observations y", "1", "malformed x", "malformed z")];
        var first = await RunAsync();
        var blobs = await steps.BlobsAsync("raw");
        var second = await RunAsync();
        source.Items = [new UnchangedResource("a")];
        var third = await RunAsync();

        Assert.Equal(1, source.Reads);
        Assert.All([second, third], run =>
        {
            Assert.Equal((first.Refused, first.Noticed, 0), (run.Refused, run.Noticed, run.New));
            Assert.Equal(first.Refusals, run.Refusals);
            Assert.Equal(first.Notices, run.Notices);
        });
        Assert.Equal(2, first.Refusals.Count);
        Assert.Equal(blobs, await steps.BlobsAsync("raw"));
        var line = Assert.Single(steps.Logged, static l => l.Contains("refused; first", StringComparison.Ordinal)
            || l.Contains("notices; first", StringComparison.Ordinal));
        Assert.EndsWith("(refusing a): 2 refused, 1 notices; first, line 3: Line 3 of a is refused.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_entry_is_shown_on_one_line_and_short()
    {
        source.Items = [RefusingSource.Payload("a", "1", $"malformed \u001b[2J\0\r\u202E{new string('x', 500)}")];
        var run = await RunAsync();

        var refusal = Assert.Single(run.Refusals);
        Assert.StartsWith("malformed [2J xxx", refusal.Excerpt, StringComparison.Ordinal);
        Assert.Equal((120, true), (refusal.Excerpt.Length, refusal.Excerpt.EndsWith('…')));
        Assert.DoesNotContain(steps.Logged, static l => l.Any(char.IsControl));
    }

    [Fact]
    public async Task What_could_not_be_had_or_read_is_listed_with_its_beginning_and_logged_once()
    {
        source.Items =
        [
            new FailedResource("a", "The upstream answered 500."),
            new FailedResource("b", "HTML came.", "text/html", "<html>\nmaintenance"u8.ToArray()),
            RefusingSource.Payload("c", "broken x"),
            RefusingSource.Payload("d", "1", "malformed"),
        ];
        var run = await RunAsync();

        Assert.Equal((RunStatus.Failed, 4, 0), (run.Status, run.Refused, run.Noticed));
        Assert.Equal(
            [("a", "resource-failed", ""), ("b", "resource-failed", "<html> maintenance"), ("c", "resource-failed", "broken x"),
                ("d", "malformed", "malformed")],
            run.Refusals.Select(static r => (r.Resource, r.Code, r.Excerpt)));
        Assert.Single(steps.Logged, static l => l.Contains("It is broken.", StringComparison.Ordinal) && !l.Contains("Run ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_names_what_yielded_nothing_in_the_newest_run_also_when_nothing_had_changed()
    {
        source.Items = [RefusingSource.Payload("a", "1", "no-figures No capex of A.", "currency-changed x", "malformed x"), new FailedResource("b", "Gone.")];
        await RunAsync();
        source.Items = [new UnchangedResource("a"), RefusingSource.Payload("b", "2")];
        await RunAsync();

        var state = Assert.Single(await HealthAsync());
        Assert.Equal([new SourceGap("a", "no-figures", "Line 2 of a is refused.")], state.Gaps);
        Assert.Equal("fresh", state.State);

        source.Items = [RefusingSource.Payload("a", "1", "2"), new FailedResource("b", "Gone.")];
        await RunAsync();
        Assert.Equal([new SourceGap("b", "resource-failed", "Gone.")], Assert.Single(await HealthAsync()).Gaps);
    }

    [Fact]
    public async Task Lines_left_out_of_a_partial_upload_are_kept_with_what_stood_there()
    {
        var body = StepsOnAzurite.Csv(3) + "valuation.market-cap,NVDA,1980-01-01,99,USD,1980-01-01,derived,Own test data\n"
            + "no.such,X,\u001bsoon,1,USD,1980-01-01,derived,T\n";
        var result = await steps.PostAsync(body, SnapshotFormat.Csv, "manual", partial: true);
        var receipt = result.Receipt!;

        Assert.Equal((2, 0), (receipt.Refused, receipt.Noticed));
        var kept = await steps.Refusals.ReadAsync(receipt.BlobName, 100, None);
        Assert.Equal(result.Faults.Select(static f => ($"line {f.Line}", f.Code)), kept.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.Contains(kept.Refusals, static r => r is { Place: "line 5", Code: "conflicting-values" }
            && r.Excerpt.StartsWith("valuation.market-cap,NVDA,1980-01-01,99,", StringComparison.Ordinal));
        Assert.All(kept.Refusals.Where(static r => r.Place == "line 6"), static r => Assert.Equal("no.such,X, soon,1,USD,1980-01-01,derived,T", r.Excerpt));
        var line = Assert.Single(steps.Logged, static l => l.Contains("refused", StringComparison.Ordinal));
        Assert.Contains("2 refused, 0 notices; first, line 5", line, StringComparison.Ordinal);

        await steps.RecordAllAsync();
        Assert.Equivalent(kept, await steps.Refusals.ReadAsync(receipt.BlobName, 100, None), strict: true);
    }

    [Fact]
    public async Task A_payload_of_which_nothing_was_refused_keeps_no_list()
    {
        source.Items = [RefusingSource.Payload("a", "1")];
        var run = await RunAsync();

        Assert.DoesNotContain(await steps.BlobsAsync("raw"), static b => b.Contains("refusals", StringComparison.Ordinal));
        Assert.Equivalent(KeptRefusals.None, await steps.Refusals.ReadAsync((await ReceiptsAsync(run))[0].BlobName, 100, None), strict: true);
    }

    private async Task<CollectionRun> RunAsync()
    {
        steps.Hands.Advance(TimeSpan.FromSeconds(1));
        source.Now = steps.Clock.GetUtcNow();
        var run = await steps.Collector.RequestAsync(source.Declaration.Id, None);
        await steps.Collector.RunAsync(new(source.Declaration.Id, run.RunId), None);
        return (await steps.Runs.FindAsync(run.RunId, None))!;
    }

    private async Task<List<SnapshotReceipt>> ReceiptsAsync(CollectionRun run)
    {
        var receipts = new List<SnapshotReceipt>();
        foreach (var id in run.Snapshots)
        {
            receipts.Add(await steps.FindAsync(id));
        }

        return receipts;
    }

    private Task<IReadOnlyList<SourceHealth>> HealthAsync() =>
        new HealthService(new NoProbe(), new SourceRegistry([source]), steps.Runs, new ReportReadiness(), new ConfigurationBuilder().Build(),
            steps.Snapshots, steps.Index, steps.StepStates, steps.Presence, steps.Clock).SourcesAsync(None);

    private sealed class NoProbe : ISystemProbe
    {
        public Task<SystemState> LookAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
