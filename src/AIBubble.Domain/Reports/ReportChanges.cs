namespace AIBubble.Domain.Reports;

/// <summary>What moved between two reports, split exactly: the parts of each score's change add up to it.</summary>
/// <param name="Since">The day of the earlier report.</param>
/// <param name="SinceInputsDigest">Its inputs digest.</param>
/// <param name="Scores">One entry per pillar, criterion and tension that changed.</param>
public sealed record ReportChanges(DateOnly Since, string SinceInputsDigest, IReadOnlyList<ScoreChange> Scores)
{
    /// <summary>
    /// Version of the rubric of the earlier report. Where it is another one, what the rubric moved is the difference of the same
    /// observations under the two, apart from what data moved; <see langword="null"/> in reports kept before there were two.
    /// </summary>
    public string? SinceRubric { get; init; }
}
