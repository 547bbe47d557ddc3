using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>How far age and the methodological choices are varied.</summary>
internal sealed class UncertaintyValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        checks.Positive(rubric.Freshness.HalfLifeDays, "/freshness/halfLifeDays");
        checks.Points(rubric.Freshness.StaleBandPoints, "/freshness/staleBandPoints");
        var uncertainty = rubric.Uncertainty;
        checks.Range(uncertainty.Variants, 1, 100_000, "/uncertainty/variants");
        checks.Range(uncertainty.SensitivityRuns, 16, 8192, "/uncertainty/sensitivityRuns");
        checks.Positive(uncertainty.WeightConcentration, "/uncertainty/weightConcentration");
        if (uncertainty.GoalpostShift is not (>= 0 and < 0.5))
        {
            checks.Add("/uncertainty/goalpostShift", FaultCodes.OutOfRange, $"Goalposts may shift by less than half their distance, or they could cross.");
        }
    }
}
