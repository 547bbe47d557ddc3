using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring;

internal sealed record PillarModel(PillarRubric Rubric, IReadOnlyList<CriterionModel> Criteria)
{
    /// <summary>The criteria's weights as stated.</summary>
    public double[] Weights { get; } = [.. Criteria.Select(static c => c.Rubric.Weight)];
}
