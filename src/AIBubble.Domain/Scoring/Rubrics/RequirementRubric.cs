using System.Text.Json.Serialization;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>A criterion that must reach a minimum, or a slope on which the industrial character counts in part.</summary>
/// <param name="Criterion">Criterion id.</param>
/// <param name="AtLeast">Points, 0–100, from which the industrial character counts in full.</param>
/// <param name="Reason">Why.</param>
public sealed record RequirementRubric(CriterionId Criterion, double AtLeast, string Reason)
{
    /// <summary>
    /// Points up to which nothing of the industrial character counts; between them and <see cref="AtLeast"/> it counts in proportion.
    /// <see langword="null"/> for a plain minimum: all or nothing at <see cref="AtLeast"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? From { get; init; }

    /// <summary>Share (0–1) of the industrial character that counts; a missing criterion takes nothing away.</summary>
    /// <param name="score">The criterion's score, or <see langword="null"/> when it is missing.</param>
    public double Share(double? score) => score switch
    {
        null => 1,
        { } s when s >= AtLeast => 1,
        { } s when From is { } from && s > from => (s - from) / (AtLeast - from),
        _ => 0,
    };
}
