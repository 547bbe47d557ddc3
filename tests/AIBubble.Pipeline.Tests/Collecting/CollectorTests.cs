using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Pipeline.Work;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Collecting;

public sealed class CollectorTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ScriptedSource source = new();
    private readonly StepsOnAzurite steps;

    public CollectorTests(AzuriteFixture azurite) => steps = new StepsOnAzurite(azurite, source);

    public void Dispose() => steps.Dispose();

    [Fact]
    public async Task A_run_archives_records_counts_and_asks_for_scoring_once()
    {
        source.Items = [source.Payload("a", "2025-01-01 1|2025-01-02 2|oops"), source.Payload("b", "2025-01-01 3")];
        var run = await RunAsync();

        Assert.Equal((RunStatus.Succeeded, null), (run.Status, run.Error));
        Assert.Equal((2, 3, 0, 0, 1), (run.Fetched, run.New, run.Revised, run.Unchanged, run.Refused));
        Assert.Equal(2, run.Snapshots.Count);
        Assert.Equal(run.RunId, Assert.Single(steps.Queue.Reasons(WorkStep.Score)));
        foreach (var id in run.Snapshots)
        {
            Assert.Equal(SnapshotStatus.Recorded, (await steps.FindAsync(id)).Status);
        }

        Assert.Equal([1, 2], (await steps.RowsAsync("valuation.market-cap", "A")).Select(static r => r.Observation.Value!.Value));
    }

    [Fact]
    public async Task A_second_run_over_the_same_payloads_adds_nothing()
    {
        source.Items = [source.Payload("a", "2025-01-01 1|2025-01-02 2")];
        await RunAsync();
        var before = await steps.BlobsAsync("raw");
        var second = await RunAsync();

        Assert.Equal((RunStatus.Succeeded, 1, 0, 2), (second.Status, second.Fetched, second.New, second.Unchanged));
        Assert.Equal(2, (await steps.RowsAsync("valuation.market-cap", "A")).Count);
        Assert.Equal(before, await steps.BlobsAsync("raw"));
    }

    [Fact]
    public async Task What_the_upstream_declares_unchanged_is_counted_and_the_source_had_the_validators()
    {
        source.Items = [source.Payload("a", "2025-01-01 1", etag: "\"v1\"")];
        await RunAsync();
        source.Items = [new UnchangedResource("a")];
        var second = await RunAsync();

        Assert.Equal((RunStatus.Succeeded, 1, 1, 0), (second.Status, second.Fetched, second.NotModified, second.New));
        Assert.Empty(second.Snapshots);
        Assert.Equal([null, "\"v1\""], source.RememberedOfA);
    }

    [Fact]
    public async Task A_newer_payload_brings_vintages()
    {
        source.Items = [source.Payload("a", "2025-01-01 1|2025-01-02 2")];
        await RunAsync();
        steps.Hands.Advance(TimeSpan.FromDays(1));
        source.Items = [source.Payload("a", "2025-01-01 1|2025-01-02 5 2025-03-01|2025-01-03 3")];
        var second = await RunAsync();

        Assert.Equal((1, 1, 1), (second.New, second.Revised, second.Unchanged));
        Assert.Equal([1, 2, 5, 3], (await steps.RowsAsync("valuation.market-cap", "A")).Select(static r => r.Observation.Value!.Value));
    }

    [Fact]
    public async Task One_failing_resource_fails_the_run_and_stops_no_other()
    {
        source.Items =
        [
            new FailedResource("a", "The upstream answered 500."),
            new FailedResource("b", "HTML came instead of JSON.", "text/html", "<html>"u8.ToArray()),
            source.Payload("c", "<html>not what was asked for</html>"),
            source.Payload("d", "2025-01-01 1"),
        ];
        var run = await RunAsync();

        Assert.Equal((RunStatus.Failed, 1, 3), (run.Status, run.New, run.Refused));
        Assert.All(["a: The upstream answered 500.", "b: HTML came", "c: "], part => Assert.Contains(part, run.Error, StringComparison.Ordinal));
        Assert.Single(await steps.RowsAsync("valuation.market-cap", "D"));
        // Of the two that sent something, both are kept for a look.
        Assert.Equal(2, (await steps.BlobsAsync("quarantine")).Count);
        var quarantined = (await steps.Snapshots.RecentAsync(source.Id, null, 10, null, None)).Items.Single(static r => r.Resource == "c");
        Assert.Equal(SnapshotStatus.Quarantined, quarantined.Status);
        Assert.Equal("Not the text this source publishes.", quarantined.Reason);
        Assert.Single(steps.Queue.Reasons(WorkStep.Score));
    }

    [Fact]
    public async Task A_payload_in_quarantine_is_recorded_by_the_first_run_that_can_read_it()
    {
        source.Items = [source.Payload("a", "v2:2025-01-01 1")];
        Assert.Equal(RunStatus.Failed, (await RunAsync()).Status);
        source.UnderstandsVersion2 = true;
        var run = await RunAsync();

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Single(await steps.RowsAsync("valuation.market-cap", "A"));
        Assert.Equal((SnapshotStatus.Recorded, null), ((await steps.FindAsync(run.Snapshots[0])).Status, (await steps.FindAsync(run.Snapshots[0])).Reason));
    }

    [Fact]
    public async Task A_payload_in_quarantine_is_asked_for_again_whole()
    {
        source.Items = [source.Payload("a", "<html>", etag: "\"v1\"")];
        await RunAsync();
        await RunAsync();

        Assert.Equal([null, null], source.RememberedOfA);
    }

    [Fact]
    public async Task A_payload_that_comes_twice_in_one_run_is_listed_once()
    {
        source.Items = [source.Payload("a", "2025-01-01 1"), source.Payload("a", "2025-01-01 1")];
        var run = await RunAsync();

        Assert.Equal(2, run.Fetched);
        Assert.Single(run.Snapshots);
    }

    [Fact]
    public async Task A_run_that_failed_is_over_and_its_message_does_not_start_it_again()
    {
        source.Items = [new FailedResource("a", "The upstream answered 500.")];
        var failed = await RunAsync();
        Assert.Equal(RunStatus.Failed, failed.Status);
        source.Items = [source.Payload("a", "2025-01-01 1")];
        await steps.Collector.RunAsync(new(source.Id, failed.RunId), None);

        Assert.Equivalent(failed, await steps.Runs.FindAsync(failed.RunId, None), strict: true);
        Assert.Empty(await steps.RowsAsync("valuation.market-cap", "A"));
    }

    [Fact]
    public async Task The_same_bytes_for_two_resources_are_two_payloads()
    {
        source.Items = [source.Payload("a", "2025-01-01 1"), source.Payload("b", "2025-01-01 1")];
        var run = await RunAsync();

        Assert.Equal((2, 2), (run.New, run.Snapshots.Distinct().Count()));
        Assert.Single(await steps.RowsAsync("valuation.market-cap", "A"));
        Assert.Single(await steps.RowsAsync("valuation.market-cap", "B"));
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_without_gap_or_double_and_counts_all_of_it()
    {
        source.Items = [source.Payload("a", "2025-01-01 1|2025-01-02 2"), source.Payload("b", "2025-01-01 3"), source.Payload("c", "2025-01-01 4")];
        source.DiesBefore = "c";
        var requested = await steps.Collector.RequestAsync(source.Id, None);
        var message = Assert.Single(steps.Queue.Collects);
        await Assert.ThrowsAsync<IOException>(() => steps.Collector.RunAsync(message, None));
        var interrupted = await steps.Runs.FindAsync(requested.RunId, None);
        Assert.Equal((RunStatus.Running, 2), (interrupted!.Status, interrupted.Fetched));

        source.DiesBefore = null;
        steps.Hands.Advance(TimeSpan.FromMinutes(5));
        await steps.Collector.RunAsync(message, None);

        var run = await steps.Runs.FindAsync(requested.RunId, None);
        Assert.Equal((RunStatus.Succeeded, 3, 4, 0, 0), (run!.Status, run.Fetched, run.New, run.Revised, run.Unchanged));
        Assert.Equal(3, run.Snapshots.Distinct().Count());
        Assert.Equal(2, (await steps.RowsAsync("valuation.market-cap", "A")).Count);
        // The message comes a third time: the run is over.
        await steps.Collector.RunAsync(message, None);
        Assert.Equivalent(run, await steps.Runs.FindAsync(requested.RunId, None), strict: true);
    }

    [Fact]
    public async Task A_source_that_is_off_ends_its_run_with_the_reason_and_its_schedule_asks_for_none()
    {
        source.Availability = SourceAvailability.Off("Sources__Scripted__Contact is not set.");
        await steps.Collector.RequestScheduledAsync(source.Id, None);
        Assert.Empty(steps.Queue.Collects);

        var run = await RunAsync();
        Assert.Equal((RunStatus.Failed, "Sources__Scripted__Contact is not set."), (run.Status, run.Error));
        Assert.Empty(steps.Queue.Reasons(WorkStep.Score));
    }

    [Fact]
    public async Task Two_requests_within_a_millisecond_are_two_runs()
    {
        var first = await steps.Collector.RequestAsync(source.Id, None);
        var second = await steps.Collector.RequestAsync(source.Id, None);

        Assert.NotEqual(first.RunId, second.RunId);
        Assert.Equal(2, (await steps.Runs.RecentAsync(source.Id, 10, null, None)).Items.Count);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    public async Task Of_a_restated_history_only_what_differs_from_the_vintage_before_is_recorded(bool restates, int newRows)
    {
        source.RestatesHistory = restates;
        source.Items = [source.Payload("a", "2024-01-01 1 2025-01-05|2024-01-02 2 2025-01-05")];
        await RunAsync();
        source.Items = [source.Payload("a", "2024-01-01 1 2025-02-05|2024-01-02 2.5 2025-02-05|2024-01-03 3 2025-02-05")];
        var second = await RunAsync();

        Assert.Equal((newRows, 3 - newRows), (second.New + second.Revised, second.Unchanged));
        var rows = (await steps.RowsAsync("valuation.market-cap", "A")).Select(static r => (r.Observation.Period.Day, r.Observation.Value!.Value));
        Assert.Equal(restates ? [(1, 1), (2, 2), (2, 2.5), (3, 3)] : [(1, 1), (1, 1), (2, 2), (2, 2.5), (3, 3)], rows);
    }

    [Theory]
    [InlineData("2025-02-05")]
    [InlineData("2025-02-06")]
    public async Task A_correction_back_to_the_former_value_is_news_on_the_same_day_too(string corrected)
    {
        source.RestatesHistory = true;
        string[] vintages =
        [
            "2024-01-01 1 2025-01-05", "2024-01-01 2 2025-02-05", $"2024-01-01 1 {corrected}", "2024-01-01 1 2025-03-05",
        ];
        var news = new List<int>();
        foreach (var vintage in vintages)
        {
            source.Items = [source.Payload("a", vintage)];
            var run = await RunAsync();
            news.Add(run.New + run.Revised);
        }

        Assert.Equal([1, 1, 1, 0], news);
        var counted = new ObservationSeries(new SeriesKey("valuation.market-cap", "A"), IndicatorCatalogue.Default["valuation.market-cap"],
            await steps.RowsAsync("valuation.market-cap", "A"));
        Assert.Equal(1, Assert.Single(counted.AsKnown(new DateOnly(2025, 4, 1))).Observation.Value);
    }

    [Fact]
    public async Task A_vintage_that_is_read_after_a_later_one_is_recorded_whole()
    {
        source.RestatesHistory = true;
        source.Items = [source.Payload("a", "2024-01-01 1 2025-02-05")];
        await RunAsync();
        source.Items = [source.Payload("a", "2024-01-01 1 2025-01-05")];
        var second = await RunAsync();

        Assert.Equal((1, 0), (second.New + second.Revised, second.Unchanged));
    }

    [Fact]
    public async Task What_somebody_else_said_in_between_makes_no_news_of_a_restated_history()
    {
        source.RestatesHistory = true;
        source.Items = [source.Payload("a", "2024-01-01 1 2025-01-05")];
        await RunAsync();
        await steps.PostAsync("indicator,subject,period,value,unit,knownOn,quality,citation\n"
            + "valuation.market-cap,A,2024-01-01,9,USD,2025-01-20,derived,Own test data\n", SnapshotFormat.Csv, "manual");
        await steps.RecordAllAsync();
        source.Items = [source.Payload("a", "2024-01-01 1 2025-02-05")];
        var second = await RunAsync();

        Assert.Equal((0, 1), (second.New + second.Revised, second.Unchanged));
    }

    private async Task<CollectionRun> RunAsync()
    {
        steps.Hands.Advance(TimeSpan.FromSeconds(1));
        source.Now = steps.Clock.GetUtcNow();
        var run = await steps.Collector.RequestAsync(source.Id, None);
        await steps.Collector.RunAsync(new(source.Id, run.RunId), None);
        return (await steps.Runs.FindAsync(run.RunId, None))!;
    }
}
