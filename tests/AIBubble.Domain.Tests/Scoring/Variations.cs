using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>Small variations of the shipped rubric.</summary>
internal static class Variations
{
    /// <summary>Replaces one input; everything else stays.</summary>
    public static Rubric With(this Rubric rubric, string criterion, string input, Func<InputRubric, InputRubric> change) =>
        rubric.With(criterion, c => c with { Inputs = [.. c.Inputs.Select(i => i.Id == input ? change(i) : i)] });

    /// <summary>Replaces one criterion; everything else stays.</summary>
    public static Rubric With(this Rubric rubric, string criterion, Func<CriterionRubric, CriterionRubric> change) => rubric with
    {
        Pillars = [.. rubric.Pillars.Select(p => p with { Criteria = [.. p.Criteria.Select(c => c.Id.Value == criterion ? change(c) : c)] })],
    };

    /// <summary>A criterion that reads one series in one way, in the place of heat.valuation-stretch; its value is what a test looks at.</summary>
    public static Rubric Reading(string indicator, string subject, TransformRubric transform) => RubricLoader.Default.With("heat.valuation-stretch", c => c with
    {
        Inputs = [c.Inputs[0] with { Id = "tested", Indicator = indicator, Subject = subject, Transform = transform, Weight = 1,
            Goalposts = new GoalpostsRubric { Low = 0, High = 1000 } }],
    });
}
