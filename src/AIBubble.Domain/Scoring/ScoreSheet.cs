using AIBubble.Domain.Reports;

namespace AIBubble.Domain.Scoring;

/// <summary>The scores of one evaluation under one set of choices; lists follow the order of the rubric.</summary>
internal sealed record ScoreSheet(IReadOnlyList<PillarSheet> Pillars, double? Tension, VerdictKind Kind, HedgeStatus Hedge)
{
    public PillarSheet Pillar(string id) => Pillars.First(p => p.Id == id);

    public double? Criterion(string id) => Pillars.SelectMany(static p => p.Criteria).FirstOrDefault(c => c.Id == id)?.Score;
}

/// <summary>A pillar's score; the ordered sum of its criteria's contributions.</summary>
internal sealed record PillarSheet(string Id, double? Score, double? Geometric, double Coverage, IReadOnlyList<CriterionSheet> Criteria);

/// <summary>A criterion's score, its share of the pillar, and its inputs.</summary>
/// <param name="Id">Criterion id.</param>
/// <param name="Score">0–100 or null when missing.</param>
/// <param name="Contribution">Points added to the pillar.</param>
/// <param name="Coverage">Share of the applicable inputs' weight that is available, age deducted.</param>
/// <param name="Freshness">Mean freshness of the inputs used.</param>
/// <param name="Inputs">Normalised score and effective weight of each input.</param>
internal sealed record CriterionSheet(string Id, double? Score, double Contribution, double Coverage, double Freshness, IReadOnlyList<InputSheet> Inputs);

/// <summary>An input's points and the weight actually applied.</summary>
internal sealed record InputSheet(double? Normalised, double EffectiveWeight);
