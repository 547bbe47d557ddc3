using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Scoring.Rubrics.Validation;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Checks a rubric and names every fault with a JSON pointer into it. Each concern has a validator of its own.</summary>
public static class RubricValidator
{
    private static readonly IRubricValidator[] Validators =
    [
        new PillarsValidator(),
        new CriteriaValidator(),
        new InputsValidator(),
        new TransformsValidator(),
        new GoalpostsValidator(),
        new DerivationsValidator(),
        new VerdictValidator(),
        new UncertaintyValidator(),
        new ReferencesValidator(),
    ];

    /// <summary>Every fault; none for a rubric that can be applied.</summary>
    public static IReadOnlyList<Fault> Validate(Rubric rubric, IndicatorCatalogue catalogue)
    {
        var checks = new RubricChecks(catalogue);
        foreach (var validator in Validators)
        {
            validator.Validate(rubric, checks);
        }

        return checks.Faults;
    }
}
