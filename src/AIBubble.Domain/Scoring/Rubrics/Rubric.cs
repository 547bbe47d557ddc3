using System.Text.Json.Serialization;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>
/// Everything a score depends on besides the observations: versioned data, never code. A rubric is immutable; another
/// weight makes another rubric with another digest.
/// </summary>
public sealed record Rubric
{
    /// <summary>Name of the rubric.</summary>
    public required string Id { get; init; }

    /// <summary>Semantic version.</summary>
    public required string Version { get; init; }

    /// <summary>The day from which it is the default, or <see langword="null"/> for the first: earlier reports were made under the one before it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AdoptedOn { get; init; }

    /// <summary>What it is for, in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>heat, industrial, divergence and hedge, in this order.</summary>
    public required IReadOnlyList<PillarRubric> Pillars { get; init; }

    /// <summary>Series computed from others where nobody publishes them; the first that yields points is used.</summary>
    public required IReadOnlyList<DerivationRubric> Derivations { get; init; }

    /// <summary>How age takes weight away.</summary>
    public required FreshnessRubric Freshness { get; init; }

    /// <summary>Where the words begin.</summary>
    public required VerdictRubric Verdict { get; init; }

    /// <summary>How divergence and hedge make tension.</summary>
    public required TensionRubric Tension { get; init; }

    /// <summary>How far the methodological choices are varied.</summary>
    public required UncertaintyRubric Uncertainty { get; init; }

    /// <summary>The whole market that a theme's run-up is measured against.</summary>
    public required SeriesReference Market { get; init; }

    /// <summary>The essay's checkable claims and the series each is read from.</summary>
    public required IReadOnlyList<ClaimRubric> Claims { get; init; }

    /// <summary>Series shown beside the scores that enter none of them; <see langword="null"/> for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ContextRubric>? Context { get; init; }

    /// <summary>Attributions owed when data of a source is used that does not state its own.</summary>
    public required IReadOnlyList<AttributionRubric> Attributions { get; init; }
}
