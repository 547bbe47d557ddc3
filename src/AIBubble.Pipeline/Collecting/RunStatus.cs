namespace AIBubble.Pipeline.Collecting;

/// <summary>How far a run has come. Serialised in lower case.</summary>
public enum RunStatus
{
    /// <summary>Asked for.</summary>
    Queued,

    /// <summary>Being collected.</summary>
    Running,

    /// <summary>Everything it fetched is recorded.</summary>
    Succeeded,

    /// <summary>Something could not be had; the error says what. What could be had is recorded.</summary>
    Failed,
}
