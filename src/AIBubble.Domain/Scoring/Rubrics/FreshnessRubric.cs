namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>How age takes weight away.</summary>
/// <param name="HalfLifeDays">Days beyond the catalogue's freshness limit after which half of an input's weight is gone.</param>
/// <param name="StaleBandPoints">Points (0–100) by which a value without any weight left may be off either way in the uncertainty analysis.</param>
public sealed record FreshnessRubric(double HalfLifeDays, double StaleBandPoints);
