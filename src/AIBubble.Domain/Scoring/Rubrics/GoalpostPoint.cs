namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>One stated point of a piecewise line.</summary>
/// <param name="Value">The value in its own unit.</param>
/// <param name="Score">Its score, 0–100.</param>
public sealed record GoalpostPoint(double Value, double Score);
