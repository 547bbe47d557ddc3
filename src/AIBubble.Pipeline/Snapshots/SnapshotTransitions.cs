namespace AIBubble.Pipeline.Snapshots;

/// <summary>The legal moves of a receipt, in one place.</summary>
public static class SnapshotTransitions
{
    /// <summary>Whether a receipt may go from one status to another; staying where it is always may.</summary>
    public static bool IsLegal(SnapshotStatus from, SnapshotStatus to) => (from, to) switch
    {
        _ when from == to => true,
        (SnapshotStatus.Accepted, SnapshotStatus.Recorded or SnapshotStatus.Quarantined) => true,
        (SnapshotStatus.Recorded, SnapshotStatus.Scored) => true,
        // A replay after the cause is mended starts over.
        (SnapshotStatus.Quarantined, SnapshotStatus.Accepted) => true,
        _ => false,
    };
}
