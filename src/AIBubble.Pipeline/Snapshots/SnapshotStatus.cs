namespace AIBubble.Pipeline.Snapshots;

/// <summary>How far a snapshot has come. Serialised in lower case.</summary>
public enum SnapshotStatus
{
    /// <summary>Archived; its observations are not in the table yet.</summary>
    Accepted,

    /// <summary>Every observation is in the table.</summary>
    Recorded,

    /// <summary>The scoring pass after recording has run.</summary>
    Scored,

    /// <summary>It could not be processed; the reason says why.</summary>
    Quarantined,
}
