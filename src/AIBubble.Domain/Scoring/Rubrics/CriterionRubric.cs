using System.Text.Json.Serialization;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>One criterion.</summary>
public sealed record CriterionRubric
{
    /// <summary>Contract id, <c>pillar.kebab-name</c>.</summary>
    public required CriterionId Id { get; init; }

    /// <summary>The criterion in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Share (0–1] of the pillar.</summary>
    public required double Weight { get; init; }

    /// <summary>Shown with its score and without a weight: it says something that another criterion counts already.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ContextOnly { get; init; }

    /// <summary>Why it has this weight.</summary>
    public required string Reason { get; init; }

    /// <summary>How the inputs become the criterion's score.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Arithmetic;

    /// <summary>Share (0–1) of the inputs' weight below which the criterion is missing.</summary>
    public double MinimumCoverage { get; init; } = 0.1;

    /// <summary>Its inputs; the weights of those that are always read (neither fallback nor conditional) sum to 1.</summary>
    public required IReadOnlyList<InputRubric> Inputs { get; init; }
}
