namespace AIBubble.Pipeline.Quarantine;

/// <summary>What a replay came to.</summary>
/// <param name="Outcome">Whether it was started.</param>
/// <param name="Problem">Why it was not.</param>
/// <param name="SnapshotId">The snapshot that is recorded once more.</param>
/// <param name="RunId">The run that fetches the resource once more.</param>
/// <param name="Messages">How many messages went back into their queue.</param>
public sealed record ReplayResult(
    ReplayOutcome Outcome, string? Problem = null, string? SnapshotId = null, string? RunId = null, int? Messages = null);
