namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>The series of the market and of the claims.</summary>
internal sealed class ReferencesValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        checks.Reference(rubric.Market, "/market");
        checks.Unique((rubric.Context ?? []).Select(static c => c.Id), "/context");
        for (var c = 0; c < (rubric.Context?.Count ?? 0); c++)
        {
            checks.Reference(new SeriesReference(rubric.Context![c].Indicator, rubric.Context[c].Subject), $"/context/{c}");
            checks.Text(rubric.Context[c].Reason, $"/context/{c}/reason");
            checks.Text(rubric.Context[c].HowToPost, $"/context/{c}/howToPost");
        }

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
