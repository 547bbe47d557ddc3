using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>The scores of one evaluation under one set of choices; lists follow the order of the rubric.</summary>
internal sealed record ScoreSheet(IReadOnlyList<PillarSheet> Pillars, double? Tension, VerdictKind Kind, HedgeStatus Hedge)
{
    public PillarSheet Pillar(PillarId id) => Pillars.First(p => p.Id == id);

    public double? Criterion(CriterionId id)
    {
        foreach (var pillar in Pillars)
        {
            foreach (var criterion in pillar.Criteria)
            {
                if (criterion.Id == id)
                {
                    return criterion.Score;
                }
            }
        }

        return null;
    }
}
