using AIBubble.Domain.Reports;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>What the methodological variants made of every score and of the verdict.</summary>
internal sealed record Bands
{
    public required IReadOnlyDictionary<string, Band> Criteria { get; init; }

    public required IReadOnlyDictionary<string, Band> Pillars { get; init; }

    public required Band? Tension { get; init; }

    /// <summary>Share of the variants per kind.</summary>
    public required IReadOnlyDictionary<VerdictKind, double> Kinds { get; init; }
}
