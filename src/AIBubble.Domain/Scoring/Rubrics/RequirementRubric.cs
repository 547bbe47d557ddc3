using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>A criterion that must reach a minimum.</summary>
/// <param name="Criterion">Criterion id.</param>
/// <param name="AtLeast">Points, 0–100.</param>
/// <param name="Reason">Why.</param>
public sealed record RequirementRubric(CriterionId Criterion, double AtLeast, string Reason);
