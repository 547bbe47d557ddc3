namespace AIBubble.Domain.Reports;

/// <summary>What moved between two reports, split exactly: the parts of each score's change add up to it.</summary>
/// <param name="Since">The day of the earlier report.</param>
/// <param name="SinceInputsDigest">Its inputs digest.</param>
/// <param name="Scores">One entry per pillar, criterion and tension that changed.</param>
public sealed record ReportChanges(DateOnly Since, string SinceInputsDigest, IReadOnlyList<ScoreChange> Scores);
