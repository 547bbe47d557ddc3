namespace AIBubble.Rendering.Views;

/// <summary>The scores from which a pillar counts as high, which cut the plane of heat and industrial character into the four kinds.</summary>
/// <param name="Heat">Heat score (0–100) from which it is a bubble.</param>
/// <param name="Industrial">Industrial score (0–100) from which it is the good kind.</param>
public sealed record VerdictThresholds(double Heat, double Industrial);
