using System.Text.Json.Serialization;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>How age takes weight away.</summary>
/// <param name="HalfLifeDays">Days beyond the catalogue's freshness limit after which half of an input's weight is gone.</param>
/// <param name="StaleBandPoints">Points (0–100) by which a value without any weight left may be off either way in the uncertainty analysis.</param>
public sealed record FreshnessRubric(double HalfLifeDays, double StaleBandPoints)
{
    /// <summary>
    /// Longest age in days at which a value still counts as current, by the cadence of its indicator (<c>monthly</c>, <c>quarterly</c>, …),
    /// where that is sooner than the indicator's own limit; <see langword="null"/> for the indicators' own.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? CadenceDays { get; init; }
}
