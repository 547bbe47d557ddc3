namespace AIBubble.Pipeline.Messaging;

/// <summary>A scoring pass.</summary>
/// <param name="Reason">What asked for it: a snapshot id, <c>schedule</c>, <c>start</c>.</param>
public sealed record ScoreMessage(string Reason)
{
    /// <summary>What asked for it.</summary>
    public string Reason { get; init; } = WorkMessages.Required(Reason, "reason");
}
