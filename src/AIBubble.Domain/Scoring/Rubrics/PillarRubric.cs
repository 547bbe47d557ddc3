using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>One pillar.</summary>
public sealed record PillarRubric
{
    /// <summary><c>heat</c>, <c>industrial</c>, <c>divergence</c> or <c>hedge</c>.</summary>
    public required PillarId Id { get; init; }

    /// <summary>The pillar in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>How the criteria become the pillar's score; the geometric mean is shown beside it in any case.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Arithmetic;

    /// <summary>Share (0–1) of the criteria's weight below which the pillar has no score.</summary>
    public required double MinimumCoverage { get; init; }

    /// <summary>Its criteria; their weights sum to 1.</summary>
    public required IReadOnlyList<CriterionRubric> Criteria { get; init; }
}
