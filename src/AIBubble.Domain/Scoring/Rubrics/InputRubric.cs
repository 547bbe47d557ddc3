using System.Text.Json.Serialization;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>One input of a criterion: which series, what is done to it, and what counts as little and as much.</summary>
public sealed record InputRubric
{
    /// <summary>Unique within the criterion.</summary>
    public required string Id { get; init; }

    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>The subject read when no theme is asked for.</summary>
    public required string Subject { get; init; }

    /// <summary>What is done to the series.</summary>
    public required TransformRubric Transform { get; init; }

    /// <summary>What scores 0 and what scores 100.</summary>
    public required GoalpostsRubric Goalposts { get; init; }

    /// <summary>Share (0–1] of the criterion.</summary>
    public required double Weight { get; init; }

    /// <summary>Why this input, this transform and these goalposts.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the goalposts come from.</summary>
    public required string Source { get; init; }

    /// <summary>How well the goalposts are founded.</summary>
    public required Grounding Grounding { get; init; }

    /// <summary>Shown beside the others, never scored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Unscored { get; init; }

    /// <summary>Used only when none of the criterion's other inputs has data.</summary>
    public bool Fallback { get; init; }

    /// <summary>Not read when a theme is asked for, because it is about the rubric's own subject (a whole market, a list of industries).</summary>
    public bool OwnSubjectOnly { get; init; }

    /// <summary>Applies only when one of these conditions holds; otherwise it is neither scored nor missed.</summary>
    public IReadOnlyList<ConditionRubric> OnlyIf { get; init; } = [];

    /// <summary>Other readings of the same thing, for robustness; by default none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AlternativeRubric>? Alternatives { get; init; }

    /// <summary>What is done to series for it, the stated transform first.</summary>
    internal IEnumerable<TransformRubric> AllTransforms() => (Alternatives ?? []).Select(static a => a.Transform).Prepend(Transform);
}
