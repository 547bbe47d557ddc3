namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>
/// A share of sums over the statements of several companies: four quarters of each, added up before they are divided, so that a small
/// company counts for little.
/// </summary>
public sealed record PoolRubric
{
    /// <summary>The indicator whose latest four quarters give a member its date; the other figures are read for the same four quarters.</summary>
    public required string Anchor { get; init; }

    /// <summary>What is divided: the sum of these.</summary>
    public required IReadOnlyList<PoolTermRubric> Over { get; init; }

    /// <summary>What it is divided by: the sum of these.</summary>
    public required IReadOnlyList<PoolTermRubric> Under { get; init; }

    /// <summary>Most days (at least 1) from the end of a member's four quarters to the report's day; one that is older is left out and named.</summary>
    public required int LongestLagDays { get; init; }
}
