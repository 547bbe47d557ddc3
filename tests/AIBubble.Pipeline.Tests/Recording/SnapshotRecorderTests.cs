using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Steps;
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
    public async Task A_death_between_rows_and_completion_is_made_good_by_the_next_attempt(bool beforeCompletion)
    {
        var id = await AcceptAsync();
        (steps.Snapshots.DiesBeforeCompletion, steps.Snapshots.DiesAfterCompletion) = (beforeCompletion, !beforeCompletion);
        await Assert.ThrowsAsync<IOException>(() => steps.Recorder.RecordAsync(id, 0, None));
        Assert.Equal(SnapshotStatus.Accepted, (await steps.FindAsync(id)).Status);

        (steps.Snapshots.DiesBeforeCompletion, steps.Snapshots.DiesAfterCompletion) = (false, false);
        steps.Hands.Advance(TimeSpan.FromMinutes(10));
        var recorded = await steps.Recorder.RecordAsync(id, 0, None);

        Assert.Equal((SnapshotStatus.Recorded, new RecordingCounts(150, 0, 0)), (recorded!.Status, recorded.Recorded));
        var rows = await steps.RowsAsync("valuation.market-cap", "NVDA");
        Assert.Equal(150, rows.Count);
        // The second attempt stamps what the first did.
        Assert.All(rows, r => Assert.Equal(recorded.RecordedAt, r.RecordedAt));
        Assert.Equal(Tests.Snapshots.Parsing.Now, recorded.RecordedAt);
        Assert.Single(steps.Queue.Scores);
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
    public async Task A_message_that_comes_again_changes_nothing_and_asks_for_scoring_again()
    {
        var id = await AcceptAsync();
        await steps.RecordAllAsync();
        var before = await steps.FindAsync(id);
        await steps.Recorder.RecordAsync(id, 0, None);

        Assert.Equivalent(before, await steps.FindAsync(id), strict: true);
        Assert.Equal(150, (await steps.RowsAsync("valuation.market-cap", "NVDA")).Count);
        // The message before may have died between the receipt and this.
        Assert.Equal(2, steps.Queue.Scores.Count);
    }

    [Fact]
    public async Task What_can_no_longer_be_read_is_put_in_quarantine_with_its_reason()
    {
        var id = await AcceptAsync();
        // As if the header had been kept by a version that knew other columns.
        await steps.Snapshots.ChangeAsync(id, static r => r with { Format = SnapshotFormat.NdJson }, None);
        var receipt = await steps.Recorder.RecordAsync(id, 0, None);

        Assert.Equal(SnapshotStatus.Quarantined, receipt!.Status);
        Assert.Contains("valid when it was accepted", receipt.Reason, StringComparison.Ordinal);
        Assert.Empty(await steps.RowsAsync("valuation.market-cap", "NVDA"));
        Assert.Empty(steps.Queue.Scores);
    }

    [Fact]
    public async Task A_message_about_nothing_is_ignored()
    {
        Assert.Null(await steps.Recorder.RecordAsync(new string('0', 64), 0, None));
        var id = await AcceptAsync();
        // The only part is the one of number 0.
        Assert.Equal(SnapshotStatus.Accepted, (await steps.Recorder.RecordAsync(id, 7, None))!.Status);
        Assert.Equal(SnapshotStatus.Accepted, (await steps.Recorder.RecordAsync(id, 1, None))!.Status);
        Assert.Equal(SnapshotStatus.Accepted, (await steps.Recorder.RecordAsync(id, -1, None))!.Status);
        Assert.Empty(await steps.RowsAsync("valuation.market-cap", "NVDA"));
    }

    [Fact]
    public async Task What_is_in_quarantine_is_not_recorded_by_a_message_that_comes_late()
    {
        var id = await AcceptAsync();
        await steps.Snapshots.ChangeAsync(id, static r => r with { Status = SnapshotStatus.Quarantined, Reason = "as asked" }, None);
        Assert.Equal(SnapshotStatus.Quarantined, (await steps.Recorder.RecordAsync(id, 0, None))!.Status);
        Assert.Empty(await steps.RowsAsync("valuation.market-cap", "NVDA"));
    }

    [Fact]
    public async Task The_sweeper_asks_again_for_what_was_accepted_or_recorded_and_lost()
    {
        var lost = await AcceptAsync();
        steps.Queue.TakeRecords();
        Assert.Equal(0, await steps.Sweeper.SweepAsync(TimeSpan.FromSeconds(30), None));

        steps.Hands.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await steps.Sweeper.SweepAsync(TimeSpan.FromSeconds(30), None));
        Assert.Equal(lost, Assert.Single(steps.Queue.TakeRecords()).SnapshotId);

        await steps.Recorder.RecordWithoutScoringAsync(lost, 0, None);
        Assert.Equal(1, await steps.Sweeper.SweepAsync(TimeSpan.FromSeconds(30), None));
        Assert.Equal(lost, Assert.Single(steps.Queue.Scores).Reason);

        await steps.Snapshots.ChangeAsync(lost, static r => r with { Status = SnapshotStatus.Scored }, None);
        Assert.Equal(0, await steps.Sweeper.SweepAsync(TimeSpan.Zero, None));
    }

    private async Task<string> AcceptAsync()
    {
        var result = await steps.PostAsync(StepsOnAzurite.Csv(150), SnapshotFormat.Csv, "manual");
        return result.Receipt!.Id;
    }
}
