using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Pipeline.Scoring;

/// <summary>
/// One score of one report day under one rubric. Rows are only ever added: another rubric or other inputs write new rows beside the old
/// ones.
/// </summary>
public sealed record ScoreRow
{
    /// <summary>The rubric applied.</summary>
    public required RubricReference Rubric { get; init; }

    /// <summary>The report's day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What is scored.</summary>
    public required ScoreId Scope { get; init; }

    /// <summary>Digest of the inputs.</summary>
    public required string InputsDigest { get; init; }

    /// <summary>0–100, or <see langword="null"/> when missing; the verdict has none.</summary>
    public double? Score { get; init; }

    /// <summary>Lower end of the band.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the band.</summary>
    public double? High { get; init; }

    /// <summary>Share (0–1) of the weight available; of the verdict its robustness.</summary>
    public double? Coverage { get; init; }

    /// <summary>Of a criterion only: whether it could be read.</summary>
    public CriterionStatus? Status { get; init; }

    /// <summary>Of the verdict only: its kind.</summary>
    public VerdictKind? Kind { get; init; }

    /// <summary>Of the verdict only: how far the damage is covered.</summary>
    public HedgeStatus? Hedge { get; init; }

    /// <summary>When it was scored, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
