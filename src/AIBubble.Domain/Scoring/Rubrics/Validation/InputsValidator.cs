namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>Inputs: the series each reads, what it weighs, and when it applies.</summary>
internal sealed class InputsValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        foreach (var (input, at) in RubricPlaces.Inputs(rubric))
        {
            checks.Indicator(input.Indicator, at + "/indicator");
            checks.Subject(input.Subject, at + "/subject");
            // Inputs outside the sum may outweigh the others: a condition can say that the others do not apply.
            checks.Weight(input.Weight, at + "/weight", input.OnlyIf.Count > 0 ? 10 : 1);
            checks.Text(input.Reason, at + "/reason");
            checks.Text(input.Source, at + "/source");
            foreach (var (index, alternative) in (input.Alternatives ?? []).Index())
            {
                checks.Indicator(alternative.Indicator, $"{at}/alternatives/{index}/indicator");
                checks.Subject(alternative.Subject, $"{at}/alternatives/{index}/subject");
                checks.Text(alternative.Reason, $"{at}/alternatives/{index}/reason");
            }

            for (var c = 0; c < input.OnlyIf.Count; c++)
            {
                checks.Indicator(input.OnlyIf[c].Indicator, $"{at}/onlyIf/{c}/indicator");
                checks.Finite(input.OnlyIf[c].AtLeast, $"{at}/onlyIf/{c}/atLeast");
            }
        }
    }
}
