namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Tension.</summary>
/// <param name="Formula">How it is computed.</param>
/// <param name="High">Points from which the report calls it high.</param>
/// <param name="Reason">Why this formula.</param>
public sealed record TensionRubric(TensionFormula Formula, double High, string Reason);
