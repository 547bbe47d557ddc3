namespace AIBubble.Pipeline.Quarantine;

/// <summary>What could not be processed.</summary>
public enum QuarantineKind
{
    /// <summary>An accepted payload that cannot be recorded.</summary>
    Snapshot,

    /// <summary>What a source sent and was not what was asked for.</summary>
    Resource,

    /// <summary>Messages of a queue that failed too often.</summary>
    Message,
}
