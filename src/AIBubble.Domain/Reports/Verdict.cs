using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Reports;

/// <summary>The position in words.</summary>
/// <param name="Kind">Which kind of bubble, if any.</param>
/// <param name="Hedge">How much of the damage is covered.</param>
/// <param name="Robustness">Share (0–1) of methodological variants that give the same kind; not a probability. <see langword="null"/> when
/// no variants were run.</param>
/// <param name="Statement">The verdict as one or two plain sentences.</param>
public sealed record Verdict(VerdictKind Kind, HedgeStatus Hedge, double? Robustness, string Statement)
{
    /// <summary>Share (0–1) of variants that give each kind.</summary>
    public IReadOnlyDictionary<string, double> Variants { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The arithmetic and the geometric reading with their distance to each threshold; empty under rubric 1.0.0.</summary>
    public IReadOnlyList<VerdictReading> Readings { get; init; } = [];

    /// <summary>How the criteria stand that the verdict requires something of, with the distance of each.</summary>
    public IReadOnlyList<RequirementReading> Requirements { get; init; } = [];

    /// <summary>What of the industrial character counts after the requirements, 0–100; <see langword="null"/> when it has no score.</summary>
    public double? IndustrialCounted { get; init; }

    /// <summary>The statement as a code with values; <see langword="null"/> in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }
}
