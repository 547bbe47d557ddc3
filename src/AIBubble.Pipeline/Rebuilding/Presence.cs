namespace AIBubble.Pipeline.Rebuilding;

/// <summary>Who is at the account: an app that serves, or a rebuild that must be alone.</summary>
public sealed record Presence
{
    /// <summary>Until when an app is there without another word, UTC; <see langword="null"/> when the last one has said that it ends.</summary>
    public DateTimeOffset? AppUntil { get; init; }

    /// <summary>Until when a rebuild is under way without another word, UTC.</summary>
    public DateTimeOffset? RebuildUntil { get; init; }

    /// <summary>Which one.</summary>
    public string? RebuildBy { get; init; }

    /// <summary>The rebuild that the app was asked for last; while it is to be done nobody else works.</summary>
    public RebuildState? Rebuild { get; init; }
}
