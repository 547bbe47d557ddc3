namespace AIBubble.Pipeline.Snapshots;

/// <summary>How an intake ended. Serialised nowhere; routes map it to a status.</summary>
public enum IntakeOutcome
{
    /// <summary>It is archived and will be recorded.</summary>
    Accepted,

    /// <summary>The same content had been accepted before; nothing was stored.</summary>
    Duplicate,

    /// <summary>It has faults; nothing was stored.</summary>
    Refused,

    /// <summary>It is larger than allowed; nothing was stored.</summary>
    TooLarge,

    /// <summary>The same content was accepted under another source; nothing was stored.</summary>
    Conflict,
}
