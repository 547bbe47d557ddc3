using AIBubble.Domain.Reports;

namespace AIBubble.Domain.Scoring;

/// <summary>The scores of one evaluation under one set of choices; lists follow the order of the rubric.</summary>
internal sealed record ScoreSheet(IReadOnlyList<PillarSheet> Pillars, double? Tension, VerdictKind Kind, HedgeStatus Hedge)
{
    public PillarSheet Pillar(string id) => Pillars.First(p => p.Id == id);

    public double? Criterion(string id) => Pillars.SelectMany(static p => p.Criteria).FirstOrDefault(c => c.Id == id)?.Score;
}
