namespace AIBubble.Pipeline.Quarantine;

/// <summary>Whether a replay was started.</summary>
public enum ReplayOutcome
{
    /// <summary>It was.</summary>
    Started,

    /// <summary>There is nothing of that id.</summary>
    NotFound,

    /// <summary>It is not in quarantine, or its source is off.</summary>
    Conflict,
}
