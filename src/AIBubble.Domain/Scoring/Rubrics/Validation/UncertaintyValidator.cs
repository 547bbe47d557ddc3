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
        if (uncertainty.Robustness is { } robustness)
        {
            Robustness(robustness, checks);
        }

        if (uncertainty.GoalpostShift is not (>= 0 and < 0.5))
        {
            checks.Add("/uncertainty/goalpostShift", FaultCodes.OutOfRange, $"Goalposts may shift by less than half their distance, or they could cross.");
        }
    }

    private static void Robustness(RobustnessRubric robustness, RubricChecks checks)
    {
        const string At = "/uncertainty/robustness";
        checks.Share(robustness.ExponentLow, At + "/exponentLow");
        checks.Share(robustness.ExponentHigh, At + "/exponentHigh");
        checks.Points(robustness.ThresholdLow, At + "/thresholdLow");
        checks.Points(robustness.ThresholdHigh, At + "/thresholdHigh");
        checks.Share(robustness.JudgementShift, At + "/judgementShift");
        if (robustness.ExponentLow > robustness.ExponentHigh || robustness.ThresholdLow > robustness.ThresholdHigh)
        {
            checks.Add(At, FaultCodes.OutOfRange, $"The lower end of a range lies above its upper end.");
        }
    }
}
