namespace AIBubble.Pipeline.Snapshots;

/// <summary>The receipts of everything accepted.</summary>
public interface ISnapshotStore
{
    /// <summary>The receipt, or <see langword="null"/> when nothing of that id was accepted.</summary>
    Task<SnapshotReceipt?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds a receipt, to be recorded.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="takenUntil">Until when the caller is at it and nobody else takes it up, UTC; <see langword="null"/> when it is not.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False when there is one of that id already; it is left as it is.</returns>
    Task<bool> TryAddAsync(SnapshotReceipt receipt, DateTimeOffset? takenUntil, CancellationToken cancellationToken);

    /// <summary>
    /// Receipts that are to be recorded. Index rows of those that need it no longer are put right. What this process has accepted itself is
    /// given as it was accepted: should somebody else have recorded it since, the next change finds out.
    /// </summary>
    /// <param name="ids">Their ids, each once.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The receipts, of those that there are.</returns>
    Task<IReadOnlyDictionary<string, SnapshotReceipt>> FindToRecordAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

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

    /// <summary>As <see cref="ChangeAsync"/>, of many receipts with few requests. Each is changed for itself: all or nothing it is not.</summary>
    /// <param name="ids">Their ids, each once.</param>
    /// <param name="change">
    /// Pure; called by several threads, with receipts as this process last saw them, and again with what is stored when somebody else has
    /// changed one since.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The receipts as stored, of those that there are.</returns>
    /// <exception cref="InvalidOperationException">A change is not a legal transition.</exception>
    Task<IReadOnlyDictionary<string, SnapshotReceipt>> ChangeManyAsync(
        IReadOnlyCollection<string> ids, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken);

    /// <summary>Notes that a part is recorded; noting it again changes nothing.</summary>
    Task CompletePartAsync(string id, int part, RecordingCounts counts, CancellationToken cancellationToken);

    /// <summary>The counts of all parts recorded so far, of snapshots of more than one.</summary>
    Task<IReadOnlyDictionary<int, RecordingCounts>> DonePartsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ids of receipts that are neither scored nor quarantined.</summary>
    IAsyncEnumerable<string> UnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Receipts, newest first.</summary>
    /// <param name="source">Only of this source, or <see langword="null"/> for all.</param>
    /// <param name="since">Only those received at or after this instant, or <see langword="null"/> for all.</param>
    /// <param name="limit">Page size, 1–500.</param>
    /// <param name="continuation">Where to go on, as returned with the page before, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<ListPage<SnapshotReceipt>> RecentAsync(string? source, DateTimeOffset? since, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Receipts in quarantine, newest first.</summary>
    /// <param name="limit">Page size, 1–500.</param>
    /// <param name="continuation">Where to go on, as returned with the page before, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<ListPage<SnapshotReceipt>> QuarantinedAsync(int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>The newest recorded receipt of a resource of a source, or <see langword="null"/>.</summary>
    Task<SnapshotReceipt?> NewestOfResourceAsync(string source, string resource, CancellationToken cancellationToken);
}
