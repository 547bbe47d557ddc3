namespace AIBubble.Pipeline.Messaging;

/// <summary>One part of one snapshot.</summary>
/// <param name="SnapshotId">Id of the snapshot.</param>
/// <param name="Part">0-based part.</param>
public sealed record RecordMessage(string SnapshotId, int Part)
{
    /// <summary>Id of the snapshot.</summary>
    public string SnapshotId { get; init; } = WorkMessages.Required(SnapshotId, "snapshotId");
}
