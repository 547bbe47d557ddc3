using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Reports;

/// <summary>The position under one kind of mean: where the two differ, the choice of the mean decides.</summary>
/// <param name="Aggregation">How the criteria become a pillar.</param>
/// <param name="Heat">Heat, 0–100; null when it has no score.</param>
/// <param name="Industrial">Industrial character, 0–100; null when it has no score.</param>
/// <param name="Kind">The kind that follows.</param>
/// <param name="HeatDistance">Points above the score from which it is hot; negative below.</param>
/// <param name="IndustrialDistance">Points above the score from which it is industrial; negative below.</param>
public sealed record VerdictReading(
    Aggregation Aggregation, double? Heat, double? Industrial, VerdictKind Kind, double? HeatDistance, double? IndustrialDistance);
