using AIBubble.Functions.Tests.Rebuilding;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Quarantine;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Storage;
using AIBubble.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Functions.Tests.Quarantine;

/// <summary>Poison: what cannot be processed is seen with its reason, holds up nobody, and comes back with one call after a fix.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class QuarantineTests(AzuriteFixture azurite)
{
    private const string Header = "indicator,subject,period,value,unit,knownOn,quality,citation\n";
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_that_cannot_be_recorded_holds_up_nobody_is_listed_and_is_recorded_after_the_fix()
    {
        await using var pipeline = new Rebuilding.Pipeline(azurite.ConnectionString, "replay", clock, new FakeSource(clock));
        var bad = await pipeline.AcceptAsync(Header + Row("BAD"), SnapshotFormat.Csv);
        var good = await pipeline.AcceptAsync(Header + Row("GOOD"), SnapshotFormat.Csv);
        // As if it had been read by a version that knew another format.
        await pipeline.Get<ISnapshotStore>().ChangeAsync(bad.Id, static r => r with { Format = SnapshotFormat.NdJson }, Stop);
        await pipeline.Get<RecordingPass>().RunAsync(Stop);

        Assert.Equal(SnapshotStatus.Recorded, await StatusAsync(pipeline, good.Id));
        var entry = Assert.Single((await pipeline.Get<QuarantineDesk>().ListAsync(50, null, Stop)).Items);
        Assert.Equal((bad.Id, QuarantineKind.Snapshot, "manual"), (entry.Id, entry.Kind, entry.Source));
        Assert.Contains("valid when it was accepted", entry.Reason, StringComparison.Ordinal);

        await pipeline.Get<ISnapshotStore>().ChangeAsync(bad.Id, static r => r with { Format = SnapshotFormat.Csv }, Stop);
        var replay = await pipeline.Get<QuarantineDesk>().ReplayAsync(bad.Id, Stop);
        Assert.Equal((ReplayOutcome.Started, bad.Id), (replay.Outcome, replay.SnapshotId));
        await pipeline.Get<RecordingPass>().RunAsync(Stop);

        Assert.Equal(SnapshotStatus.Recorded, await StatusAsync(pipeline, bad.Id));
        Assert.Empty((await pipeline.Get<QuarantineDesk>().ListAsync(50, null, Stop)).Items);
        Assert.Equal(ReplayOutcome.Conflict, (await pipeline.Get<QuarantineDesk>().ReplayAsync(bad.Id, Stop)).Outcome);
        Assert.Equal(ReplayOutcome.NotFound, (await pipeline.Get<QuarantineDesk>().ReplayAsync(new string('0', 64), Stop)).Outcome);
    }

    [Fact]
    public async Task What_a_source_sent_and_nobody_could_read_is_listed_with_its_reason_and_fetched_once_more()
    {
        var source = new FakeSource(clock);
        await using var pipeline = new Rebuilding.Pipeline(azurite.ConnectionString, "fetch", clock, source);
        await pipeline.Get<IQuarantine>().KeepAsync("fake", "a/b c", "text/html", "It is a page — 錯", "<html>"u8.ToArray(), clock.GetUtcNow(), Stop);

        var entry = Assert.Single((await pipeline.Get<QuarantineDesk>().ListAsync(50, null, Stop)).Items);
        Assert.Equal(
            (QuarantineKind.Resource, "fake", "a/b c", "It is a page — 錯", clock.GetUtcNow(), "text/html", 6L),
            (entry.Kind, entry.Source, entry.Resource, entry.Reason, entry.At, entry.MediaType, entry.Bytes));
        var replay = await pipeline.Get<QuarantineDesk>().ReplayAsync(entry.Id, Stop);
        Assert.Equal(RunStatus.Queued, (await pipeline.Get<IRunStore>().FindAsync(replay.RunId!, Stop))!.Status);
        Assert.Empty((await pipeline.Get<QuarantineDesk>().ListAsync(50, null, Stop)).Items);
        Assert.Equal(ReplayOutcome.NotFound, (await pipeline.Get<QuarantineDesk>().ReplayAsync(entry.Id, Stop)).Outcome);
    }

    [Fact]
    public async Task Messages_that_failed_too_often_are_listed_and_put_back()
    {
        await using var pipeline = new Rebuilding.Pipeline(azurite.ConnectionString, "poison", clock, new FakeSource(clock));
        var account = pipeline.Get<StorageAccount>();
        var poison = await account.RawQueueAsync(QueueNames.Record + QueueNames.PoisonSuffix, Stop);
        await poison.CreateAsync(cancellationToken: Stop);
        await poison.SendMessageAsync("not Base64 at all", Stop);
        await poison.SendMessageAsync(Convert.ToBase64String("""{"reason":"x"}"""u8), Stop);

        var entry = Assert.Single((await pipeline.Get<QuarantineDesk>().ListAsync(50, null, Stop)).Items);
        Assert.Equal(("message~record", QuarantineKind.Message, "record", "not Base64 at all"), (entry.Id, entry.Kind, entry.Source, entry.Resource));
        Assert.Equal(2, (await pipeline.Get<QuarantineDesk>().ReplayAsync(entry.Id, Stop)).Messages);
        Assert.Empty((await pipeline.Get<QuarantineDesk>().ListAsync(50, null, Stop)).Items);
        var back = await (await account.RawQueueAsync(QueueNames.Record, Stop)).ReceiveMessagesAsync(10, cancellationToken: Stop);
        Assert.Equal(2, back.Value.Length);
        Assert.Equal(ReplayOutcome.NotFound, (await pipeline.Get<QuarantineDesk>().ReplayAsync("message~nowhere", Stop)).Outcome);
    }

    [Fact]
    public async Task A_long_list_comes_page_by_page_each_entry_once()
    {
        await using var pipeline = new Rebuilding.Pipeline(azurite.ConnectionString, "pages", clock, new FakeSource(clock));
        for (var i = 0; i < 5; i++)
        {
            var receipt = await pipeline.AcceptAsync(Header + Row($"P{i}"), SnapshotFormat.Csv);
            await pipeline.Get<ISnapshotStore>().ChangeAsync(receipt.Id, static r => r with { Status = SnapshotStatus.Quarantined, Reason = "Test" }, Stop);
            await pipeline.Get<IQuarantine>().KeepAsync("fake", $"r{i}", null, "Test", "x"u8.ToArray(), clock.GetUtcNow(), Stop);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        var (found, continuation) = (new List<QuarantineEntry>(), (string?)null);
        do
        {
            var page = await pipeline.Get<QuarantineDesk>().ListAsync(3, continuation, Stop);
            Assert.InRange(page.Items.Count, 0, 3);
            found.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(10, found.Select(static e => e.Id).Distinct().Count());
        Assert.Equal(10, found.Count);
    }

    private static string Row(string subject) => $"valuation.price,{subject},2026-11-01,5,USD,2026-11-19,reported,Test\n";

    private static async Task<SnapshotStatus> StatusAsync(Rebuilding.Pipeline pipeline, string id) =>
        (await pipeline.Get<ISnapshotStore>().FindAsync(id, Stop))!.Status;
}
