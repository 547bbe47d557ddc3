namespace AIBubble.Pipeline.Snapshots;

/// <summary>How an observation stands to what a snapshot has said of the same point before.</summary>
public enum PointStanding
{
    /// <summary>Nothing was said of it.</summary>
    First,

    /// <summary>The same value was.</summary>
    Repeated,

    /// <summary>Another value was.</summary>
    Conflict,
}
