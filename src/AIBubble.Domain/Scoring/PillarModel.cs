using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring;

internal sealed record PillarModel(PillarRubric Rubric, IReadOnlyList<CriterionModel> Criteria);
