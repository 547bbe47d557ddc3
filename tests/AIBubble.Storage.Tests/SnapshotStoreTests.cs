using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage.Snapshots;
using AIBubble.Storage.Work;
using AIBubble.Testing;
using Azure.Data.Tables;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests;

public sealed class SnapshotStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StorageAccount account;
    private readonly TableSnapshotStore store;
    private readonly TableWorkIndex index;

    public SnapshotStoreTests(AzuriteFixture azurite)
    {
        account = Account(azurite);
        (store, index) = (new TableSnapshotStore(account), new TableWorkIndex(account));
    }

    public void Dispose() => account.Dispose();

    [Fact]
    public async Task A_receipt_comes_back_as_it_was_stored()
    {
        var receipt = Receipt("a", resource: "companyfacts/NVDA?x=1#y") with
        {
            CapturedAt = Noon.AddMinutes(-5),
            Header = "indicator,subject,\"va\"\"lue\"",
            Partial = true,
            SkippedLines = [3, 70_000],
            Refused = 2,
            ETag = "\"abc\"",
            LastModified = Noon.AddDays(-1),
            Reason = "because",
            RecordedAt = Noon.AddSeconds(2),
            Recorded = new RecordingCounts(1, 2, 3),
            Bytes = 5_000_000_000,
        };
        Assert.True(await store.TryAddAsync(receipt, None));

        Assert.Equivalent(receipt, await store.FindAsync(receipt.Id, None), strict: true);
        Assert.Equivalent(receipt, await store.NewestOfResourceAsync("manual", "companyfacts/NVDA?x=1#y", None), strict: true);
        Assert.Null(await store.FindAsync(Id("other"), None));
    }

    [Fact]
    public async Task A_receipt_of_an_earlier_version_that_knew_no_notices_has_none()
    {
        await store.TryAddAsync(Receipt("a") with { Refused = 5, Noticed = 3 }, None);
        var table = await account.TableAsync(StorageNames.SnapshotsTable, None);
        var row = (await table.GetEntityAsync<TableEntity>(Id("a"), "receipt")).Value;
        row.Remove("Noticed");
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        var receipt = await store.FindAsync(Id("a"), None);
        Assert.Equal((5, 0), (receipt!.Refused, receipt.Noticed));
    }

    [Fact]
    public async Task Three_thousand_parts_come_back_with_their_offsets()
    {
        var parts = new List<PayloadPart>();
        for (var (i, offset) = (0, 0L); i < 3_000; i++)
        {
            var length = 900_000 + (i * 17);
            parts.Add(new PayloadPart(offset, length, 1 + (i * 5_000)));
            offset += length;
        }

        await store.TryAddAsync(Receipt("a") with { Parts = parts }, None);

        Assert.Equal(parts, (await store.FindAsync(Id("a"), None))!.Parts);
    }

    [Fact]
    public async Task Of_eight_clients_that_add_the_same_receipt_at_once_exactly_one_does()
    {
        var added = await AtOnceAsync(8, i => store.TryAddAsync(Receipt("a", Noon.AddMilliseconds(i)), None));

        Assert.Equal(1, added.Count(static a => a));
        var winner = Noon.AddMilliseconds(Array.IndexOf(added, true));
        Assert.Equal(winner, (await store.FindAsync(Id("a"), None))!.ReceivedAt);
        // The losers left rows in the index; the receipt is listed once all the same.
        Assert.Single((await store.RecentAsync(null, null, 10, null, None)).Items);
        Assert.Single(await store.UnfinishedAsync(None).ToListAsync());
    }

    [Fact]
    public async Task Changes_made_at_once_are_all_made()
    {
        await store.TryAddAsync(Receipt("a"), None);
        await AtOnceAsync(8, _ => store.ChangeAsync(Id("a"), static r => r with { Refused = r.Refused + 1 }, None));

        Assert.Equal(8, (await store.FindAsync(Id("a"), None))!.Refused);
    }

    [Theory]
    [InlineData(SnapshotStatus.Scored)]
    public async Task A_move_that_is_not_legal_is_refused_and_changes_nothing(SnapshotStatus to)
    {
        await store.TryAddAsync(Receipt("a"), None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ChangeAsync(Id("a"), r => r with { Status = to, Refused = 9 }, None));
        Assert.Equivalent(Receipt("a"), await store.FindAsync(Id("a"), None), strict: true);
    }

    [Fact]
    public async Task A_recorded_snapshot_does_not_go_back_to_accepted()
    {
        await store.TryAddAsync(Receipt("a"), None);
        await store.ChangeAsync(Id("a"), static r => r with { Status = SnapshotStatus.Recorded }, None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ChangeAsync(Id("a"), static r => r with { Status = SnapshotStatus.Accepted }, None));
    }

    [Fact]
    public async Task A_receipt_that_does_not_exist_cannot_be_changed() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => store.ChangeAsync(Id("nobody"), static r => r, None));

    [Fact]
    public async Task The_unfinished_are_those_neither_scored_nor_quarantined()
    {
        foreach (var name in new[] { "accepted", "recorded", "scored", "quarantined", "replayed" })
        {
            await store.TryAddAsync(Receipt(name), None);
        }

        await MoveAsync("recorded", SnapshotStatus.Recorded);
        await MoveAsync("scored", SnapshotStatus.Recorded, SnapshotStatus.Scored);
        await MoveAsync("quarantined", SnapshotStatus.Quarantined);
        await MoveAsync("replayed", SnapshotStatus.Quarantined, SnapshotStatus.Accepted);

        Assert.Equivalent(new[] { Id("accepted"), Id("recorded"), Id("replayed") }, await store.UnfinishedAsync(None).ToListAsync(), strict: true);
    }

    [Fact]
    public async Task A_duplicate_that_comes_after_the_end_leaves_an_index_row_that_a_look_removes()
    {
        await store.TryAddAsync(Receipt("a"), None);
        await MoveAsync("a", SnapshotStatus.Recorded, SnapshotStatus.Scored);
        Assert.False(await store.TryAddAsync(Receipt("a", Noon.AddSeconds(1)), None));
        Assert.Single(await store.UnfinishedAsync(None).ToListAsync());

        await store.ChangeAsync(Id("a"), static r => r, None);

        Assert.Empty(await store.UnfinishedAsync(None).ToListAsync());
        Assert.Equal(SnapshotStatus.Scored, (await store.FindAsync(Id("a"), None))!.Status);
    }

    [Fact]
    public async Task Parts_completed_twice_and_at_once_are_counted_once()
    {
        await store.TryAddAsync(Receipt("a"), None);
        await AtOnceAsync(6, async i =>
        {
            await store.CompletePartAsync(Id("a"), i % 3, new RecordingCounts(i % 3, 1, 0), None);
            return i;
        });

        var done = await store.DonePartsAsync(Id("a"), None);
        Assert.Equal([0, 1, 2], done.Keys.Order());
        Assert.Equal(new RecordingCounts(3, 3, 0), done.Values.Aggregate(RecordingCounts.Zero, static (sum, c) => sum.Plus(c)));
    }

    [Fact]
    public async Task Many_receipts_are_changed_each_for_itself_and_those_there_are_none_of_are_left_out()
    {
        var names = Enumerable.Range(0, 130).Select(static i => $"m{i}").ToList();
        await Task.WhenAll(names.Select(n => store.TryAddAsync(Receipt(n), None)));
        // Somebody else is faster with one of them.
        var raced = 0;
        var changed = await store.ChangeManyAsync([.. names.Append("nobody").Select(Id)], Recorded, None);

        Assert.Equal(130, changed.Count);
        Assert.All(changed.Values, static r => Assert.Equal(SnapshotStatus.Recorded, r.Status));
        Assert.Equal(9, (await store.FindAsync(Id("m7"), None))!.Refused);
        Assert.Empty(await index.ListAsync(WorkStep.Record, None).ToListAsync());
        Assert.Equal(names.Select(Id).Order(StringComparer.Ordinal), (await index.ListAsync(WorkStep.Score, None).ToListAsync()).Select(static i => i.Id));

        SnapshotReceipt Recorded(SnapshotReceipt receipt)
        {
            if (receipt.Id == Id("m7") && Interlocked.Exchange(ref raced, 1) == 0)
            {
                store.ChangeAsync(receipt.Id, static r => r with { Refused = 9 }, None).GetAwaiter().GetResult();
            }

            return receipt with { Status = SnapshotStatus.Recorded };
        }
    }

    [Fact]
    public async Task Those_in_quarantine_are_listed_newest_first_until_they_are_replayed()
    {
        for (var i = 0; i < 3; i++)
        {
            await store.TryAddAsync(Receipt($"q{i}", Noon.AddMinutes(i)), None);
            await MoveAsync($"q{i}", SnapshotStatus.Quarantined);
        }

        var first = await store.QuarantinedAsync(2, null, None);
        Assert.Equal([Id("q2"), Id("q1")], first.Items.Select(static r => r.Id));
        Assert.Equal([Id("q0")], (await store.QuarantinedAsync(2, first.Continuation, None)).Items.Select(static r => r.Id));

        await MoveAsync("q1", SnapshotStatus.Accepted);
        Assert.Equal([Id("q2"), Id("q0")], (await store.QuarantinedAsync(9, null, None)).Items.Select(static r => r.Id));
        Assert.Equal([Id("q1")], (await index.ListAsync(WorkStep.Record, None).ToListAsync()).Select(static i => i.Id));
    }

    [Fact]
    public async Task Recent_receipts_come_newest_first_page_by_page()
    {
        var names = Enumerable.Range(0, 7).Select(static i => $"r{i}").ToList();
        for (var i = 0; i < names.Count; i++)
        {
            await store.TryAddAsync(Receipt(names[i], Noon.AddMinutes(i), i % 2 == 0 ? "even" : "odd"), None);
        }

        Assert.Equal(["r6", "r5", "r4", "r3", "r2", "r1", "r0"], await PagesAsync(null, null, 3));
        Assert.Equal(["r6", "r4", "r2", "r0"], await PagesAsync("even", null, 2));
        // At or after, to the millisecond.
        Assert.Equal(["r6", "r5", "r4"], await PagesAsync(null, Noon.AddMinutes(4), 2));
        Assert.Equal(["r5"], await PagesAsync("odd", Noon.AddMinutes(4), 5));
        Assert.Empty(await PagesAsync("nobody", null, 5));

        async Task<List<string>> PagesAsync(string? source, DateTimeOffset? since, int size)
        {
            var (found, continuation) = (new List<string>(), (string?)null);
            do
            {
                var page = await store.RecentAsync(source, since, size, continuation, None);
                Assert.True(page.Items.Count <= size);
                Assert.False(page.Items.Count == 0 && page.Continuation is not null);
                found.AddRange(page.Items.Select(r => names.Single(n => Id(n) == r.Id)));
                continuation = page.Continuation;
            }
            while (continuation is not null);
            return found;
        }
    }

    [Fact]
    public async Task The_newest_payload_of_a_resource_is_found_by_source_and_resource()
    {
        await store.TryAddAsync(Receipt("old", Noon, "sec-edgar", "companyfacts/NVDA"), None);
        await store.TryAddAsync(Receipt("new", Noon.AddDays(1), "sec-edgar", "companyfacts/NVDA"), None);
        await store.TryAddAsync(Receipt("other", Noon.AddDays(2), "fred", "companyfacts/NVDA"), None);

        Assert.Equal(Id("new"), (await store.NewestOfResourceAsync("sec-edgar", "companyfacts/NVDA", None))!.Id);
        Assert.Null(await store.NewestOfResourceAsync("sec-edgar", "companyfacts/MSFT", None));
    }

    private async Task MoveAsync(string name, params SnapshotStatus[] statuses)
    {
        foreach (var status in statuses)
        {
            await store.ChangeAsync(Id(name), r => r with { Status = status }, None);
        }
    }
}
