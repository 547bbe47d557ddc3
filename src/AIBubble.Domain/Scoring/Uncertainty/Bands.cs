using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>What the methodological variants made of every score and of the verdict.</summary>
internal sealed record Bands
{
    /// <summary>Of every pillar, every criterion and the tension; what has no score under any choice has none.</summary>
    public required IReadOnlyDictionary<ScoreId, Band> Scores { get; init; }

    /// <summary>Share of the variants per kind.</summary>
    public required IReadOnlyDictionary<VerdictKind, double> Kinds { get; init; }

    public Band? Find(ScoreId score) => Scores.GetValueOrDefault(score);
}
