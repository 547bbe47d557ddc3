using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Steps;

/// <summary>The real receipts, with a moment at which the process seems to die.</summary>
internal sealed class BreakableSnapshots(ISnapshotStore inner) : ISnapshotStore
{
    private int parts;

    /// <summary>Dies in place of writing that a snapshot is recorded.</summary>
    public bool DiesBeforeCompletion { get; set; }

    /// <summary>Dies right after writing that a snapshot is recorded.</summary>
    public bool DiesAfterCompletion { get; set; }

    /// <summary>Dies in place of noting a part when so many are noted.</summary>
    public int? DiesAfterParts { get; set; }

    public Task<SnapshotReceipt?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public Task<bool> TryAddAsync(SnapshotReceipt receipt, DateTimeOffset? takenUntil, CancellationToken cancellationToken) =>
        inner.TryAddAsync(receipt, takenUntil, cancellationToken);

    public Task<IReadOnlyDictionary<string, SnapshotReceipt>> FindToRecordAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        inner.FindToRecordAsync(ids, cancellationToken);

    public Task<SnapshotReceipt> ChangeAsync(string id, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken) =>
        inner.ChangeAsync(id, change, cancellationToken);

    public async Task<IReadOnlyDictionary<string, SnapshotReceipt>> ChangeManyAsync(
        IReadOnlyCollection<string> ids, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken)
    {
        var completes = false;
        var after = await inner.ChangeManyAsync(
            ids,
            before =>
            {
                var next = change(before);
                completes |= (before.Status, next.Status) == (SnapshotStatus.Accepted, SnapshotStatus.Recorded);
                return completes && DiesBeforeCompletion ? throw new IOException("Died before completion.") : next;
            },
            cancellationToken);
        return completes && DiesAfterCompletion ? throw new IOException("Died after completion.") : after;
    }

    public Task CompletePartAsync(string id, int part, RecordingCounts counts, CancellationToken cancellationToken) =>
        Interlocked.Increment(ref parts) > DiesAfterParts
            ? throw new IOException("Died before a part was noted.")
            : inner.CompletePartAsync(id, part, counts, cancellationToken);

    public Task<IReadOnlyDictionary<int, RecordingCounts>> DonePartsAsync(string id, CancellationToken cancellationToken) =>
        inner.DonePartsAsync(id, cancellationToken);

    public IAsyncEnumerable<string> UnfinishedAsync(CancellationToken cancellationToken) => inner.UnfinishedAsync(cancellationToken);

    public Task<ListPage<SnapshotReceipt>> RecentAsync(string? source, DateTimeOffset? since, int limit, string? continuation,
        CancellationToken cancellationToken) =>
        inner.RecentAsync(source, since, limit, continuation, cancellationToken);

    public Task<ListPage<SnapshotReceipt>> QuarantinedAsync(int limit, string? continuation, CancellationToken cancellationToken) =>
        inner.QuarantinedAsync(limit, continuation, cancellationToken);

    public Task<SnapshotReceipt?> NewestOfResourceAsync(string source, string resource, CancellationToken cancellationToken) =>
        inner.NewestOfResourceAsync(source, resource, cancellationToken);
}
