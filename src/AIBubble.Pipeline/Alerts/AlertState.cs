namespace AIBubble.Pipeline.Alerts;

/// <summary>What the alerts remember between scoring passes and between processes.</summary>
public sealed record AlertState
{
    /// <summary>Id of the last reading.</summary>
    public string? LastReading { get; init; }

    /// <summary>The verdict's kind.</summary>
    public AlertMemory Verdict { get; init; } = new();

    /// <summary>The hedge status.</summary>
    public AlertMemory Hedge { get; init; } = new();

    /// <summary>Whether tension is raised.</summary>
    public AlertMemory Tension { get; init; } = new();

    /// <summary>Events decided on and not yet delivered everywhere.</summary>
    public IReadOnlyList<PendingAlert> Pending { get; init; } = [];
}
