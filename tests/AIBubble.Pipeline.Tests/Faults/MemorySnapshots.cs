using System.Collections.Concurrent;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>Receipts and what waits: as many calls, in the same order, as on the table service.</summary>
internal sealed class MemorySnapshots(FaultyProcess process) : ISnapshotStore, IWorkIndex
{
    // What this process last saw of each: to change it, it is not read again.
    private readonly ConcurrentDictionary<string, (SnapshotReceipt Receipt, int Version)> known = new(StringComparer.Ordinal);

    public Task<SnapshotReceipt?> FindAsync(string id, CancellationToken cancellationToken) =>
        process.CallAsync($"find {id}", t => t.Receipts.TryGetValue(id, out var found) ? found.Receipt : null);

    public async Task<bool> TryAddAsync(SnapshotReceipt receipt, DateTimeOffset? takenUntil, CancellationToken cancellationToken)
    {
        await process.CallAsync($"index {receipt.Id}", t =>
        {
            t.Unfinished.TryAdd(receipt.Id, new WorkItem(receipt.Id, takenUntil is null ? 0 : 1, 0, takenUntil, $"{++t.Tags}"));
        });
        var added = await process.CallAsync($"add {receipt.Id}", t => t.Receipts.TryAdd(receipt.Id, (receipt, 0)));
        if (added)
        {
            known[receipt.Id] = (receipt, 0);
        }

        return added;
    }

    public async Task<IReadOnlyDictionary<string, SnapshotReceipt>> FindToRecordAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var accepted = ids.Select(id => known.GetValueOrDefault(id).Receipt).OfType<SnapshotReceipt>()
            .Where(static r => r.Status == SnapshotStatus.Accepted).ToDictionary(static r => r.Id, StringComparer.Ordinal);
        var others = await ChangeManyAsync([.. ids.Where(id => !accepted.ContainsKey(id))], static r => r, cancellationToken);
        return accepted.Concat(others).ToDictionary(StringComparer.Ordinal);
    }

    public async Task<SnapshotReceipt> ChangeAsync(string id, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken) =>
        (await ChangeManyAsync([id], change, cancellationToken)).GetValueOrDefault(id) ?? throw new KeyNotFoundException(id);

    public async Task<IReadOnlyDictionary<string, SnapshotReceipt>> ChangeManyAsync(
        IReadOnlyCollection<string> ids, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken)
    {
        var after = new Dictionary<string, SnapshotReceipt>(StringComparer.Ordinal);
        var left = ids.ToList();
        while (left.Count > 0)
        {
            var moves = new List<(SnapshotReceipt From, SnapshotReceipt To, int Version)>();
            foreach (var id in left)
            {
                if (known.TryGetValue(id, out var last) && change(last.Receipt) is var next && !ReferenceEquals(last.Receipt, next))
                {
                    moves.Add((last.Receipt, next, last.Version));
                }
                else if (await process.CallAsync($"read {id}",
                    t => t.Receipts.TryGetValue(id, out var found) ? found : ((SnapshotReceipt, int)?)null) is var (from, version))
                {
                    known[id] = (from, version);
                    moves.Add((from, change(from), version));
                }
            }

            var name = moves.Count == 1 ? moves[0].To.Id : $"{moves.Count}";
            if (moves.Exists(static m => m.To.Status is SnapshotStatus.Recorded or SnapshotStatus.Quarantined))
            {
                await process.CallAsync($"before {name}", t => moves.ForEach(m => Before(t, m.From, m.To)));
            }

            left = [];
            var made = new List<(SnapshotReceipt From, SnapshotReceipt To)>();
            foreach (var (from, to, version) in moves)
            {
                var done = ReferenceEquals(from, to) || await process.CallAsync($"update {to.Id}", t => Update(t, from, to, version));
                if (done)
                {
                    known[to.Id] = (to, ReferenceEquals(from, to) ? version : version + 1);
                    made.Add((from, to));
                    after[to.Id] = to;
                }
                else
                {
                    known.TryRemove(to.Id, out _);
                    left.Add(to.Id);
                }
            }

            if (made.Exists(static m => m.To.Status != SnapshotStatus.Accepted))
            {
                await process.CallAsync($"after {name}", t => made.ForEach(m => After(t, m.From, m.To)));
            }
        }

        return after;
    }

    public Task CompletePartAsync(string id, int part, RecordingCounts counts, CancellationToken cancellationToken) =>
        process.CallAsync($"part {id} {part}", t => t.DoneParts[(id, part)] = counts);

    public Task<IReadOnlyDictionary<int, RecordingCounts>> DonePartsAsync(string id, CancellationToken cancellationToken) =>
        process.CallAsync<IReadOnlyDictionary<int, RecordingCounts>>($"parts {id}", t =>
            t.DoneParts.Where(p => p.Key.Id == id).ToDictionary(static p => p.Key.Part, static p => p.Value));

    public IAsyncEnumerable<string> UnfinishedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ListPage<SnapshotReceipt>> RecentAsync(
        string? source, DateTimeOffset? since, int limit, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ListPage<SnapshotReceipt>> QuarantinedAsync(int limit, string? continuation, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<SnapshotReceipt?> NewestOfResourceAsync(string source, string resource, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async IAsyncEnumerable<WorkItem> ListAsync(WorkStep step,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listed = await process.CallAsync<IReadOnlyList<WorkItem>>($"list {step}", t => step == WorkStep.Record
            ? [.. t.Unfinished.Values]
            : [.. t.Unscored.Select(static id => new WorkItem(id, 0, 0, null, string.Empty))]);
        foreach (var item in listed)
        {
            yield return item;
        }
    }

    public Task<bool> TryClaimAsync(IReadOnlyCollection<WorkItem> items, DateTimeOffset until, CancellationToken cancellationToken) =>
        process.CallAsync($"claim {items.First().Id}", t =>
        {
            if (items.Any(i => !t.Unfinished.TryGetValue(i.Id, out var now) || now.Tag != i.Tag))
            {
                return false;
            }

            foreach (var item in items)
            {
                t.Unfinished[item.Id] = item with { Attempts = item.Attempts + 1, NextTry = until, Tag = $"{++t.Tags}" };
            }

            return true;
        });

    public Task RenewAsync(IReadOnlyCollection<WorkItem> items, DateTimeOffset until, CancellationToken cancellationToken) =>
        process.CallAsync($"renew {items.First().Id}", t =>
        {
            foreach (var item in items.Where(i => t.Unfinished.ContainsKey(i.Id)))
            {
                t.Unfinished[item.Id] = t.Unfinished[item.Id] with { NextTry = until, Tag = $"{++t.Tags}" };
            }
        });

    public Task ReleaseAsync(WorkItem item, int failures, DateTimeOffset nextTry, CancellationToken cancellationToken) =>
        process.CallAsync($"release {item.Id}", t =>
        {
            if (t.Unfinished.TryGetValue(item.Id, out var now))
            {
                t.Unfinished[item.Id] = now with { Failures = failures, NextTry = nextTry, Tag = $"{++t.Tags}" };
            }
        });

    public Task ForgetAsync(WorkItem item, CancellationToken cancellationToken) =>
        process.CallAsync($"forget {item.Id}", t => t.Unfinished.Remove(item.Id));

    private static bool Update(StoredThings things, SnapshotReceipt from, SnapshotReceipt to, int version)
    {
        if (things.Receipts[to.Id].Version != version)
        {
            return false;
        }

        Assert.True(SnapshotTransitions.IsLegal(from.Status, to.Status));
        things.Receipts[to.Id] = (to, version + 1);
        if (from.Status != to.Status)
        {
            things.Moves[(to.Id, to.Status)] = things.Moves.GetValueOrDefault((to.Id, to.Status)) + 1;
        }

        return true;
    }

    private static void Before(StoredThings things, SnapshotReceipt from, SnapshotReceipt to)
    {
        if (to.Status == SnapshotStatus.Recorded)
        {
            things.Unscored.Add(to.Id);
        }
        else if ((from.Status, to.Status) is (SnapshotStatus.Accepted, SnapshotStatus.Quarantined))
        {
            things.Quarantined.Add(to.Id);
        }
    }

    private static void After(StoredThings things, SnapshotReceipt from, SnapshotReceipt to)
    {
        if (to.Status is SnapshotStatus.Recorded or SnapshotStatus.Quarantined || (ReferenceEquals(from, to) && to.Status == SnapshotStatus.Scored))
        {
            things.Unfinished.Remove(to.Id);
        }

        if (to.Status == SnapshotStatus.Scored)
        {
            things.Unscored.Remove(to.Id);
        }
    }
}
