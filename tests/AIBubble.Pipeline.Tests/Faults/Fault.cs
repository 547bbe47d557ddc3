namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>What may happen to one call of storage.</summary>
internal enum Fault
{
    /// <summary>It is done, and its answer arrives.</summary>
    None,

    /// <summary>It is not done: throttled, unavailable, timed out.</summary>
    Refused,

    /// <summary>It is done, and its answer is lost.</summary>
    AnswerLost,

    /// <summary>The process dies before it.</summary>
    DeathBefore,

    /// <summary>The process dies after it.</summary>
    DeathAfter,
}
