using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>Criteria: whose they are, what they weigh, and that their inputs make a whole.</summary>
internal sealed class CriteriaValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        foreach (var (criterion, pillar, at) in RubricPlaces.Criteria(rubric))
        {
            if (!criterion.Id.IsOf(pillar.Id))
            {
                checks.Add(at + "/id", FaultCodes.UnknownId, $"'{criterion.Id}' does not belong to {pillar.Id}.");
            }

            checks.Weight(criterion.Weight, at + "/weight");
            checks.Share(criterion.MinimumCoverage, at + "/minimumCoverage");
            checks.Text(criterion.Reason, at + "/reason");
            checks.Unique(criterion.Inputs.Select(static i => i.Id), at + "/inputs");
            // Fallbacks and conditional inputs come on top, and what is only shown has no part: what is always read must be whole without them.
            var always = criterion.Inputs.Where(static i => !i.Fallback && !i.Unscored && i.OnlyIf.Count == 0);
            checks.Sum(always.Select(static i => i.Weight), at + "/inputs", $"The weights of {criterion.Id}'s inputs");
        }
    }
}
