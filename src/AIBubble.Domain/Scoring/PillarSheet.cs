using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>A pillar's score; the ordered sum of its criteria's contributions.</summary>
internal sealed record PillarSheet(PillarId Id, double? Score, double? Geometric, double Coverage, IReadOnlyList<CriterionSheet> Criteria);
