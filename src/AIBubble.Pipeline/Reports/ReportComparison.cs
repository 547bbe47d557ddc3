using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Reports;

/// <summary>What moved each score between two reports, and which reports they are.</summary>
/// <param name="Since">Day of the earlier report; only what had been published by then counts in it.</param>
/// <param name="SinceInputsDigest">Its inputs digest.</param>
/// <param name="AsOf">Day of the later report.</param>
/// <param name="InputsDigest">Its inputs digest.</param>
/// <param name="Scores">One entry per pillar, criterion and tension that changed; the causes add up to the change.</param>
public sealed record ReportComparison(DateOnly Since, string SinceInputsDigest, DateOnly AsOf, string InputsDigest, IReadOnlyList<ScoreChange> Scores)
{
    /// <summary>Version of the rubric of the earlier report.</summary>
    public required string SinceRubric { get; init; }

    /// <summary>Version of the rubric of the later report; where it is another one, the causes name what the rubric moved.</summary>
    public required string Rubric { get; init; }
}
