namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>
/// What the variants of robustness vary besides weights, goalposts, stale values and the missing rule: choices that somebody could
/// defend. Each is drawn uniformly.
/// </summary>
/// <param name="ExponentLow">Smallest exponent of the mean of a pillar: 1 is the arithmetic mean, 0 the geometric one.</param>
/// <param name="ExponentHigh">Largest exponent.</param>
/// <param name="ThresholdLow">Lowest score from which heat and industrial character count, each drawn for itself.</param>
/// <param name="ThresholdHigh">Highest one.</param>
/// <param name="JudgementShift">How far a coded judgement (0–1) may lie off either way.</param>
public sealed record RobustnessRubric(double ExponentLow, double ExponentHigh, double ThresholdLow, double ThresholdHigh, double JudgementShift);
