using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>Where the words of the verdict and of the tension begin.</summary>
internal sealed class VerdictValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        var verdict = rubric.Verdict;
        checks.Points(verdict.Hot, "/verdict/hot");
        checks.Points(verdict.Industrial, "/verdict/industrial");
        checks.Points(verdict.Hedged, "/verdict/hedged");
        checks.Points(verdict.UnderHedged, "/verdict/underHedged");
        checks.Points(rubric.Tension.High, "/tension/high");
        if (verdict.UnderHedged > verdict.Hedged)
        {
            checks.Add("/verdict/underHedged", FaultCodes.OutOfRange, $"Under-hedged cannot begin above hedged.");
        }

        var criteria = RubricPlaces.Criteria(rubric).Select(static c => c.Criterion.Id).ToHashSet();
        for (var r = 0; r < verdict.IndustrialRequires.Count; r++)
        {
            var (required, at) = (verdict.IndustrialRequires[r], $"/verdict/industrialRequires/{r}");
            checks.Points(required.AtLeast, at + "/atLeast");
            if (required.From is { } from)
            {
                checks.Points(from, at + "/from");
                if (from >= required.AtLeast)
                {
                    checks.Add(at + "/from", FaultCodes.OutOfRange, $"A slope begins below its end of {required.AtLeast}.");
                }
            }

            if (!criteria.Contains(required.Criterion))
            {
                checks.Add(at + "/criterion", FaultCodes.UnknownId, $"There is no criterion '{required.Criterion}'.");
            }
        }
    }
}
