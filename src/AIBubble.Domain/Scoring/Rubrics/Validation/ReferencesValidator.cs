namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>The series of the market and of the claims.</summary>
internal sealed class ReferencesValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        checks.Reference(rubric.Market, "/market");
        for (var c = 0; c < rubric.Claims.Count; c++)
        {
            var claim = rubric.Claims[c];
            for (var s = 0; s < claim.Series.Count; s++)
            {
                checks.Reference(claim.Series[s], $"/claims/{c}/series/{s}");
            }

            if (claim.Threshold is { } threshold)
            {
                checks.Finite(threshold, $"/claims/{c}/threshold");
            }
        }
    }
}
