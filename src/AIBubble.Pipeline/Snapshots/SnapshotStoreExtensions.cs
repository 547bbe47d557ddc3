namespace AIBubble.Pipeline.Snapshots;

/// <summary>For callers who are not at it themselves.</summary>
public static class SnapshotStoreExtensions
{
    /// <inheritdoc cref="ISnapshotStore.TryAddAsync"/>
    public static Task<bool> TryAddAsync(this ISnapshotStore snapshots, SnapshotReceipt receipt, CancellationToken cancellationToken) =>
        snapshots.TryAddAsync(receipt, null, cancellationToken);
}
