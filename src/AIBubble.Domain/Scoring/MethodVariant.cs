using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>One set of methodological choices. The default is the rubric as it stands. Lists follow the order of the rubric.</summary>
internal sealed record MethodVariant
{
    public static MethodVariant AsStated { get; } = new();

    public Normaliser Normaliser { get; init; } = Normaliser.Clipped;

    /// <summary>Replaces the pillars' aggregation; null as stated.</summary>
    public Aggregation? PillarAggregation { get; init; }

    /// <summary>Exponent of the pillars' mean in the place of their aggregation; null as stated.</summary>
    public double? Exponent { get; init; }

    /// <summary>Heat from which it counts as hot; null as stated.</summary>
    public double? Hot { get; init; }

    /// <summary>Industrial character from which it counts as industrial; null as stated.</summary>
    public double? Industrial { get; init; }

    /// <summary>Draws on [0, 1) per pillar, criterion and input: which of its readings is taken, and how far off a judgement lies.</summary>
    public (double Reading, double Judgement)[][][]? ReadingDraws { get; init; }

    public MissingRule Missing { get; init; } = MissingRule.Renormalise;

    /// <summary>Weights per pillar and criterion; null as stated.</summary>
    public double[][]? CriterionWeights { get; init; }

    /// <summary>Weights per pillar, criterion and input; null as stated.</summary>
    public double[][][]? InputWeights { get; init; }

    /// <summary>
    /// Draws on [0, 1) per pillar, criterion and input for the shift of the low and the high goalpost and for what a stale value may have
    /// become.
    /// </summary>
    public (double Low, double High, double Stale)[][][]? InputDraws { get; init; }

    /// <summary>Draws on [0, 1) per pillar and criterion for what a missing criterion might score.</summary>
    public double[][]? MissingDraws { get; init; }

    /// <summary>Criterion to leave out, or null.</summary>
    public CriterionId? WithoutCriterion { get; init; }

    /// <summary>Input to leave out within <see cref="WithoutInputOf"/>, or null.</summary>
    public string? WithoutInput { get; init; }

    /// <summary>Criterion the input to leave out belongs to.</summary>
    public CriterionId? WithoutInputOf { get; init; }
}
