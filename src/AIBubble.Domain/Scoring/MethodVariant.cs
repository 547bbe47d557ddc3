using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>How a model is scored other than stated. The default is the rubric as it stands.</summary>
internal sealed record MethodVariant
{
    public static MethodVariant AsStated { get; } = new();

    /// <summary>Replaces the pillars' aggregation; null as stated.</summary>
    public Aggregation? PillarAggregation { get; init; }

    /// <summary>Criterion to leave out, or null.</summary>
    public CriterionId? WithoutCriterion { get; init; }

    /// <summary>Input to leave out within <see cref="WithoutInputOf"/>, or null.</summary>
    public string? WithoutInput { get; init; }

    /// <summary>Criterion the input to leave out belongs to.</summary>
    public CriterionId? WithoutInputOf { get; init; }
}
