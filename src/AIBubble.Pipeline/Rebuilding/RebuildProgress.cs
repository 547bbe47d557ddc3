namespace AIBubble.Pipeline.Rebuilding;

/// <summary>How far a rebuild has come.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">Rows removed, or snapshots done.</param>
/// <param name="Total">Snapshots in all; 0 while that is not known.</param>
public sealed record RebuildProgress(RebuildStage Stage, int Done, int Total);
