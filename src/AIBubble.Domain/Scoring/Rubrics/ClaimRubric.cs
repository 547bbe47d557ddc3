namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>One of the essay's checkable claims.</summary>
public sealed record ClaimRubric
{
    /// <summary>Stable kebab-case id; selects the test.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in our own words.</summary>
    public required string Claim { get; init; }

    /// <summary>What would decide it.</summary>
    public required string Test { get; init; }

    /// <summary>The series its evidence comes from, in the order the test expects.</summary>
    public required IReadOnlyList<SeriesReference> Series { get; init; }

    /// <summary>The number the test compares with, in the unit of the first series; null when it compares with nothing.</summary>
    public double? Threshold { get; init; }

    /// <summary>When it can be decided.</summary>
    public DateOnly? DueOn { get; init; }
}
