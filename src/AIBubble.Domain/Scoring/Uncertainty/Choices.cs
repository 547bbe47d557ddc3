using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>The choices of a variant that are not weights.</summary>
internal sealed record Choices(Normaliser Normaliser, Aggregation? Aggregation, MissingRule Missing);
