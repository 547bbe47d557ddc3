using AIBubble.Domain.Faults;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>The four pillars in their order, and the shares of each.</summary>
internal sealed class PillarsValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        if (!rubric.Pillars.Select(static p => p.Id).SequenceEqual(PillarId.All))
        {
            checks.Add("/pillars", FaultCodes.UnknownId, $"The pillars must be {string.Join(", ", PillarId.All)}, in this order.");
        }

        foreach (var (pillar, at) in RubricPlaces.Pillars(rubric))
        {
            checks.Share(pillar.MinimumCoverage, at + "/minimumCoverage");
            checks.Unique(pillar.Criteria.Select(static c => c.Id.Value), at + "/criteria");
            checks.Sum(pillar.Criteria.Select(static c => c.Weight), at + "/criteria", $"The weights of {pillar.Id}");
        }
    }
}
