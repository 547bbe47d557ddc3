using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Pipeline.Work;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Recording;

public sealed class SnapshotRecorderTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StepsOnAzurite steps;

    public SnapshotRecorderTests(AzuriteFixture azurite) => steps = new StepsOnAzurite(azurite);

    public void Dispose() => steps.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_death_around_completion_is_made_good_by_the_next_attempt(bool beforeCompletion)
    {
        var id = await AcceptAsync();
        (steps.Snapshots.DiesBeforeCompletion, steps.Snapshots.DiesAfterCompletion) = (beforeCompletion, !beforeCompletion);
        await Assert.ThrowsAsync<IOException>(() => steps.Recorder.RecordAsync(id, None));
        Assert.Equal(beforeCompletion ? SnapshotStatus.Accepted : SnapshotStatus.Recorded, (await steps.FindAsync(id)).Status);

        (steps.Snapshots.DiesBeforeCompletion, steps.Snapshots.DiesAfterCompletion) = (false, false);
        steps.Hands.Advance(TimeSpan.FromMinutes(10));
        await steps.RecordAllAsync();

        var recorded = await steps.FindAsync(id);
        Assert.Equal((SnapshotStatus.Recorded, new RecordingCounts(150, 0, 0)), (recorded.Status, recorded.Recorded));
        var rows = await steps.RowsAsync("valuation.market-cap", "NVDA");
        Assert.Equal(150, rows.Count);
        // The second attempt stamps what the first did.
        Assert.All(rows, r => Assert.Equal(recorded.RecordedAt, r.RecordedAt));
        Assert.Equal(Tests.Snapshots.Parsing.Now, recorded.RecordedAt);
        Assert.Single(steps.Queue.Reasons(WorkStep.Score));
        Assert.Equal([id], (await steps.Index.ListAsync(WorkStep.Score, None).ToListAsync(None)).Select(static i => i.Id));
    }

    [Fact]
    public async Task A_death_between_two_parts_leaves_only_the_rest_to_be_done()
    {
        var result = await steps.PostAsync(StepsOnAzurite.Csv(16_000), SnapshotFormat.Csv, "manual");
        var id = result.Receipt!.Id;
        Assert.Equal(4, result.Receipt.Parts.Count);
        steps.Snapshots.DiesAfterParts = 2;
        await Assert.ThrowsAsync<IOException>(() => steps.Recorder.RecordAsync(id, None));
        var done = await steps.Snapshots.DonePartsAsync(id, None);
        Assert.Equal(2, done.Count);

        steps.Snapshots.DiesAfterParts = null;
        steps.Hands.Advance(TimeSpan.FromMinutes(10));
        var recorded = await steps.Recorder.RecordAsync(id, None);

        Assert.Equal((SnapshotStatus.Recorded, new RecordingCounts(16_000, 0, 0)), (recorded!.Status, recorded.Recorded));
        var rows = await steps.RowsAsync("valuation.market-cap", "NVDA");
        Assert.Equal(Enumerable.Range(1, 16_000).Select(static i => (double?)i), rows.Select(static r => r.Observation.Value));
        Assert.Equal([Tests.Snapshots.Parsing.Now], rows.Select(static r => r.RecordedAt).Distinct());
    }

    [Fact]
    public async Task The_instant_of_recording_reaches_the_archive_also_when_the_first_attempt_died_before_noting_it()
    {
        var id = await AcceptAsync();
        var stamp = steps.Clock.GetUtcNow().AddSeconds(-5);
        await steps.Snapshots.ChangeAsync(id, r => r with { RecordedAt = stamp }, None);
        await steps.RecordAllAsync();

        var archived = new List<SnapshotReceipt>();
        await foreach (var receipt in steps.Archive.ListAsync(None))
        {
            archived.Add(receipt);
        }

        Assert.Equal(stamp, Assert.Single(archived).RecordedAt);
        Assert.All(await steps.RowsAsync("valuation.market-cap", "NVDA"), r => Assert.Equal(stamp, r.RecordedAt));
    }

    [Fact]
    public async Task A_message_that_comes_again_changes_nothing_and_asks_for_nothing()
    {
        var id = await AcceptAsync();
        await steps.RecordAllAsync();
        var before = await steps.FindAsync(id);
        await steps.Recording.RunAsync(None);
        await steps.Recorder.RecordAsync(id, None);

        Assert.Equivalent(before, await steps.FindAsync(id), strict: true);
        Assert.Equal(150, (await steps.RowsAsync("valuation.market-cap", "NVDA")).Count);
        Assert.Single(steps.Queue.Reasons(WorkStep.Score));
    }

    [Fact]
    public async Task What_can_no_longer_be_read_is_put_in_quarantine_with_its_reason()
    {
        var id = await AcceptAsync();
        // As if the header had been kept by a version that knew other columns.
        await steps.Snapshots.ChangeAsync(id, static r => r with { Format = SnapshotFormat.NdJson }, None);
        await steps.RecordAllAsync();

        var receipt = await steps.FindAsync(id);
        Assert.Equal(SnapshotStatus.Quarantined, receipt.Status);
        Assert.Contains("valid when it was accepted", receipt.Reason, StringComparison.Ordinal);
        Assert.Empty(await steps.RowsAsync("valuation.market-cap", "NVDA"));
        Assert.Empty(steps.Queue.Reasons(WorkStep.Score));
        Assert.Equal([id], (await steps.Snapshots.QuarantinedAsync(10, null, None)).Items.Select(static r => r.Id));
        Assert.Empty(await steps.Snapshots.UnfinishedAsync(None).ToListAsync(None));
    }

    [Fact]
    public async Task What_there_is_no_receipt_of_is_ignored()
    {
        Assert.Null(await steps.Recorder.RecordAsync(new string('0', 64), None));
        Assert.Empty(await steps.Recorder.RecordAsync([], None));
    }

    [Fact]
    public async Task What_is_in_quarantine_is_not_recorded_by_a_message_that_comes_late()
    {
        var id = await AcceptAsync();
        await steps.Snapshots.ChangeAsync(id, static r => r with { Status = SnapshotStatus.Quarantined, Reason = "as asked" }, None);
        Assert.Equal(SnapshotStatus.Quarantined, (await steps.Recorder.RecordAsync(id, None))!.Status);
        Assert.Empty(await steps.RowsAsync("valuation.market-cap", "NVDA"));
    }

    [Fact]
    public async Task The_sweeper_asks_again_for_what_was_accepted_or_recorded_and_lost()
    {
        var lost = await AcceptAsync();
        Assert.Equal([lost], steps.Queue.Take(WorkStep.Record));
        // On its way, as far as anyone knows.
        Assert.Equal([WorkStep.Record], await steps.Sweeper.SweepAsync(None));
        Assert.Empty(steps.Queue.Reasons(WorkStep.Record));

        steps.Hands.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal([WorkStep.Record], await steps.Sweeper.SweepAsync(None));
        Assert.Equal(["sweep"], steps.Queue.Take(WorkStep.Record));

        await steps.Recorder.RecordAsync(lost, None);
        Assert.Equal([WorkStep.Score], await steps.Sweeper.SweepAsync(None));
        Assert.Equal(["sweep"], steps.Queue.Take(WorkStep.Score));

        await steps.Snapshots.ChangeAsync(lost, static r => r with { Status = SnapshotStatus.Scored }, None);
        Assert.Empty(await steps.Sweeper.SweepAsync(None));
    }

    private async Task<string> AcceptAsync()
    {
        var result = await steps.PostAsync(StepsOnAzurite.Csv(150), SnapshotFormat.Csv, "manual");
        return result.Receipt!.Id;
    }
}
