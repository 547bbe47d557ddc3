namespace AIBubble.Domain.Reports;

/// <summary>The composites of one earlier report. Scores are 0–100, <see langword="null"/> when missing.</summary>
public sealed record HistoryPoint
{
    /// <summary>The day the scores are about.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Score of the heat pillar.</summary>
    public double? Heat { get; init; }

    /// <summary>Score of the industrial pillar.</summary>
    public double? Industrial { get; init; }

    /// <summary>Score of the divergence pillar.</summary>
    public double? Divergence { get; init; }

    /// <summary>Score of the hedge pillar.</summary>
    public double? Hedge { get; init; }

    /// <summary>Divergence not covered by hedge.</summary>
    public double? Tension { get; init; }

    /// <summary>The verdict of that day.</summary>
    public VerdictKind Kind { get; init; }

    /// <summary>The hedge status of that day.</summary>
    public HedgeStatus HedgeStatus { get; init; }

    /// <summary>Version of the rubric that gave the scores.</summary>
    public string? RubricVersion { get; init; }

    /// <summary>Digest of the inputs the scores rest on.</summary>
    public string? InputsDigest { get; init; }

    /// <summary>When the scores were computed, UTC.</summary>
    public DateTimeOffset? ScoredAt { get; init; }
}
