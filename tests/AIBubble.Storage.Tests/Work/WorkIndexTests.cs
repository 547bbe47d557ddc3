using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage.Snapshots;
using AIBubble.Storage.Work;
using AIBubble.Testing;
using Azure.Data.Tables;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests.Work;

public sealed class WorkIndexTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StorageAccount account;
    private readonly TableSnapshotStore snapshots;
    private readonly TableWorkIndex index;

    public WorkIndexTests(AzuriteFixture azurite)
    {
        account = Account(azurite);
        (snapshots, index) = (new TableSnapshotStore(account), new TableWorkIndex(account));
    }

    public void Dispose() => account.Dispose();

    [Fact]
    public async Task Of_six_who_take_the_same_up_at_once_one_does_and_the_others_see_it()
    {
        await AddAsync(100);
        var items = await ItemsAsync();
        Assert.All(items, static i => Assert.True(i.IsDue(Noon)));

        var taken = await AtOnceAsync(6, _ => index.TryClaimAsync(items, Noon.AddSeconds(5), None));
        Assert.Single(taken, static t => t);
        var after = await ItemsAsync();
        Assert.All(after, static i => Assert.Equal((1, 0, false, true), (i.Attempts, i.Failures, i.IsDue(Noon.AddSeconds(4)), i.IsDue(Noon.AddSeconds(5)))));
        Assert.False(await index.TryClaimAsync(items, Noon.AddSeconds(9), None));
    }

    [Fact]
    public async Task What_is_finished_meanwhile_does_not_keep_the_rest_from_being_kept()
    {
        await AddAsync(3);
        var items = await ItemsAsync();
        Assert.True(await index.TryClaimAsync(items, Noon.AddSeconds(5), None));
        await snapshots.ChangeAsync(Id("0"), static r => r with { Status = SnapshotStatus.Recorded }, None);

        await index.RenewAsync(items, Noon.AddSeconds(20), None);
        Assert.Equal([(Id("1"), Noon.AddSeconds(20)), (Id("2"), Noon.AddSeconds(20))],
            (await ItemsAsync()).Select(static i => (i.Id, i.NextTry!.Value)).Order());
    }

    [Fact]
    public async Task What_failed_waits_for_its_time_and_what_there_is_no_receipt_of_can_be_forgotten()
    {
        await AddAsync(2);
        var items = await ItemsAsync();
        await index.ReleaseAsync(items[0], 3, Noon.AddMinutes(1), None);
        var released = (await ItemsAsync())[0];
        Assert.Equal((3, Noon.AddMinutes(1), false), (released.Failures, released.NextTry!.Value, released.IsDue(Noon)));

        await index.ForgetAsync(items[0], None);
        Assert.Equal([items[1].Id], (await ItemsAsync()).Select(static i => i.Id));
        // It is gone: a release that comes late brings nothing back.
        await index.ReleaseAsync(items[0], 4, Noon, None);
        Assert.Single(await ItemsAsync());
    }

    [Fact]
    public async Task Rows_of_earlier_versions_are_due_and_those_that_were_recorded_are_moved_on()
    {
        await AddAsync(2);
        await snapshots.ChangeAsync(Id("1"), static r => r with { Status = SnapshotStatus.Recorded }, None);
        // As an earlier version left it: recorded, and still among the unfinished.
        var table = await account.TableAsync(StorageNames.SnapshotsTable, None);
        await table.DeleteEntityAsync("unscored", Id("1"), cancellationToken: None);
        await table.AddEntityAsync(new TableEntity("unfinished", Id("1")), None);
        Assert.All(await ItemsAsync(), static i => Assert.Equal((0, 0, null, true), (i.Attempts, i.Failures, i.NextTry, i.IsDue(Noon))));

        await snapshots.ChangeManyAsync([Id("0"), Id("1")], static r => r, None);
        Assert.Equal([Id("0")], (await ItemsAsync()).Select(static i => i.Id));
        Assert.Equal([Id("1")], (await index.ListAsync(WorkStep.Score, None).ToListAsync()).Select(static i => i.Id));
    }

    [Fact]
    public async Task A_duplicate_does_not_take_away_what_somebody_is_at()
    {
        await snapshots.TryAddAsync(Receipt("0"), Noon.AddSeconds(5), None);
        Assert.False(await snapshots.TryAddAsync(Receipt("0"), None));
        Assert.Equal(Noon.AddSeconds(5), Assert.Single(await ItemsAsync()).NextTry);
    }

    private async Task AddAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await snapshots.TryAddAsync(Receipt($"{i}"), None);
        }
    }

    private Task<List<WorkItem>> ItemsAsync() => index.ListAsync(WorkStep.Record, None).ToListAsync();
}
