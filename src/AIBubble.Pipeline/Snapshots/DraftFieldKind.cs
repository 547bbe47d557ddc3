namespace AIBubble.Pipeline.Snapshots;

/// <summary>What a field holds.</summary>
public enum DraftFieldKind
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>A JSON boolean, array or object.</summary>
    Other,
}
