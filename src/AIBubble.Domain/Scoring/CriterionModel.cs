using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring;

internal sealed record CriterionModel(CriterionRubric Rubric, IReadOnlyList<InputState> Inputs)
{
    /// <summary>The inputs' weights as stated; 0 of those that are only shown.</summary>
    public double[] Weights { get; } = [.. Inputs.Select(static i => i.Rubric.Unscored ? 0 : i.Rubric.Weight)];
}
