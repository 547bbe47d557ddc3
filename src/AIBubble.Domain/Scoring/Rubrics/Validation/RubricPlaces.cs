namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>The parts of a rubric with their pointers, for validators that look at one kind of them.</summary>
internal static class RubricPlaces
{
    public static IEnumerable<(PillarRubric Pillar, string At)> Pillars(Rubric rubric) =>
        rubric.Pillars.Select(static (pillar, p) => (pillar, $"/pillars/{p}"));

    public static IEnumerable<(CriterionRubric Criterion, PillarRubric Pillar, string At)> Criteria(Rubric rubric) =>
        from pillar in Pillars(rubric)
        from criterion in pillar.Pillar.Criteria.Select((criterion, c) => (criterion, pillar.Pillar, $"{pillar.At}/criteria/{c}"))
        select criterion;

    public static IEnumerable<(InputRubric Input, string At)> Inputs(Rubric rubric) =>
        from criterion in Criteria(rubric)
        from input in criterion.Criterion.Inputs.Select((input, i) => (input, $"{criterion.At}/inputs/{i}"))
        select input;
}
