namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Where the words begin; all in points, 0–100.</summary>
public sealed record VerdictRubric
{
    /// <summary>Heat from which it counts as hot.</summary>
    public required double Hot { get; init; }

    /// <summary>Industrial character from which it counts as industrial.</summary>
    public required double Industrial { get; init; }

    /// <summary>Criteria that must reach a minimum, when they have a score, for anything to count as industrial.</summary>
    public required IReadOnlyList<RequirementRubric> IndustrialRequires { get; init; }

    /// <summary>Hedge from which the damage counts as hedged.</summary>
    public required double Hedged { get; init; }

    /// <summary>Hedge from which it counts as under-hedged rather than unhedged.</summary>
    public required double UnderHedged { get; init; }
}
