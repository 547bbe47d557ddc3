using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring;

internal sealed record CriterionModel(CriterionRubric Rubric, IReadOnlyList<InputState> Inputs);
