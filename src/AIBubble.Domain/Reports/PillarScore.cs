using AIBubble.Domain.Words;

namespace AIBubble.Domain.Reports;

/// <summary>One pillar's score and the criteria it is made of.</summary>
public sealed record PillarScore
{
    /// <summary><c>heat</c>, <c>industrial</c>, <c>divergence</c> or <c>hedge</c>.</summary>
    public required PillarId Id { get; init; }

    /// <summary>The pillar in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>0–100; <see langword="null"/> when coverage is below the rubric's threshold. Equals the sum of its criteria's contributions.</summary>
    public required double? Score { get; init; }

    /// <summary>5th percentile over methodological variants.</summary>
    public required double? Low { get; init; }

    /// <summary>Median over methodological variants.</summary>
    public double? Median { get; init; }

    /// <summary>95th percentile over methodological variants.</summary>
    public required double? High { get; init; }

    /// <summary>The same criteria aggregated geometrically, shown beside the arithmetic score.</summary>
    public double? Geometric { get; init; }

    /// <summary>Share (0–1) of the criteria's weight that has a score, stale ones counted in part.</summary>
    public required double Coverage { get; init; }

    /// <summary>All criteria of the pillar, missing ones included.</summary>
    public required IReadOnlyList<CriterionScore> Criteria { get; init; }
}
