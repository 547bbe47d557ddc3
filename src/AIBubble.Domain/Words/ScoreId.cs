using System.Text.Json.Serialization;

namespace AIBubble.Domain.Words;

/// <summary>Whatever a report gives a score or a word for: a pillar, a criterion, the tension or the verdict.</summary>
/// <param name="Value">A pillar's or a criterion's id, <c>tension</c> or <c>verdict</c>.</param>
[JsonConverter(typeof(WordConverter<ScoreId>))]
public readonly record struct ScoreId(string Value) : IWord<ScoreId>
{
    /// <summary>Divergence not covered by hedge.</summary>
    public static ScoreId Tension { get; } = new("tension");

    /// <summary>The verdict in words.</summary>
    public static ScoreId Verdict { get; } = new("verdict");

    /// <summary>Whether it is one criterion's score, not a composite.</summary>
    public bool IsCriterion => Value.Contains('.', StringComparison.Ordinal);

    /// <inheritdoc/>
    public static ScoreId Of(string value) => new(value);

    /// <summary>The score of a pillar.</summary>
    public static ScoreId Of(PillarId pillar) => new(pillar.Value);

    /// <summary>The score of a criterion.</summary>
    public static ScoreId Of(CriterionId criterion) => new(criterion.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
