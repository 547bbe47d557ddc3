using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>A criterion's score, its share of the pillar, and its inputs.</summary>
/// <param name="Id">Criterion id.</param>
/// <param name="Score">0–100 or null when missing.</param>
/// <param name="Contribution">Points added to the pillar.</param>
/// <param name="Coverage">Share of the applicable inputs' weight that is available, age deducted.</param>
/// <param name="Freshness">Mean freshness of the inputs used.</param>
/// <param name="Inputs">Normalised score and effective weight of each input.</param>
internal sealed record CriterionSheet(CriterionId Id, double? Score, double Contribution, double Coverage, double Freshness, IReadOnlyList<InputSheet> Inputs);
