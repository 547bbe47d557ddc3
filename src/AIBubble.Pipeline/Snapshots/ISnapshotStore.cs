namespace AIBubble.Pipeline.Snapshots;

/// <summary>The receipts of everything accepted.</summary>
public interface ISnapshotStore
{
    /// <summary>The receipt, or <see langword="null"/> when nothing of that id was accepted.</summary>
    Task<SnapshotReceipt?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds a receipt.</summary>
    /// <returns>False when there is one of that id already; it is left as it is.</returns>
    Task<bool> TryAddAsync(SnapshotReceipt receipt, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a receipt under optimistic concurrency; the change is applied again when somebody else was faster.
    /// </summary>
    /// <param name="id">Id of the receipt.</param>
    /// <param name="change">Pure; returns the same instance to leave it as it is.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The receipt as stored.</returns>
    /// <exception cref="KeyNotFoundException">There is no such receipt.</exception>
    /// <exception cref="InvalidOperationException">The change is not a legal transition.</exception>
    Task<SnapshotReceipt> ChangeAsync(string id, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken);

    /// <summary>Notes that a part is recorded; noting it again changes nothing.</summary>
    /// <returns>The counts of all parts recorded so far, this one included.</returns>
    Task<IReadOnlyDictionary<int, RecordingCounts>> CompletePartAsync(string id, int part, RecordingCounts counts, CancellationToken cancellationToken);

    /// <summary>Ids of receipts that are neither scored nor quarantined.</summary>
    IAsyncEnumerable<string> UnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Receipts, newest first.</summary>
    /// <param name="source">Only of this source, or <see langword="null"/> for all.</param>
    /// <param name="since">Only those received at or after this instant, or <see langword="null"/> for all.</param>
    /// <param name="limit">Page size, 1–500.</param>
    /// <param name="continuation">Where to go on, as returned with the page before, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<ListPage<SnapshotReceipt>> RecentAsync(string? source, DateTimeOffset? since, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>The newest recorded receipt of a resource of a source, or <see langword="null"/>.</summary>
    Task<SnapshotReceipt?> NewestOfResourceAsync(string source, string resource, CancellationToken cancellationToken);
}
