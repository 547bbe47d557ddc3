using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>The verdict in sentences: the kind with what decided it, the slopes, the hedge.</summary>
internal static class VerdictWords
{
    public static Sentence Statement(VerdictRubric rubric, ScoreSheet sheet)
    {
        var (heat, industrial) = (Points(sheet, PillarId.Heat), Points(sheet, PillarId.Industrial));
        var first = sheet.Kind switch
        {
            VerdictKind.Undetermined => Sentence.Of("verdict.undetermined", $"Undetermined: {SentencePart.Of(Gaps(sheet), " and "):gaps}."),
            VerdictKind.NoBubble => Sentence.Of(
                "verdict.no-bubble", $"No bubble: heat {heat:heat} is below {Text.Score(rubric.Hot):hot} and {NotIndustrial(rubric, sheet):why}."),
            VerdictKind.IndustrialBuildOut => Sentence.Of(
                "verdict.industrial-build-out", $"An industrial build-out: industrial character {industrial:industrial} at a heat of only {heat:heat}."),
            VerdictKind.IndustrialBubble => Sentence.Of(
                "verdict.industrial-bubble", $"An industrial bubble: heat {heat:heat}, industrial character {industrial:industrial} of 100."),
            _ => Sentence.Of(
                "verdict.speculative-bubble", $"A speculative bubble: heat {heat:heat} of 100, and {NotIndustrial(rubric, sheet):why}."),
        };
        var hedge = Points(sheet, PillarId.Hedge);
        var second = sheet.Hedge switch
        {
            HedgeStatus.Undetermined => Sentence.Of("hedge.undetermined", "How much of the damage is hedged cannot be read."),
            HedgeStatus.Hedged => Sentence.Of("hedge.hedged", $"Most of the damage is hedged ({hedge:hedge})."),
            HedgeStatus.UnderHedged => Sentence.Of("hedge.under-hedged", $"The damage is under-hedged ({hedge:hedge})."),
            _ => Sentence.Of("hedge.unhedged", $"The damage is unhedged ({hedge:hedge})."),
        };
        return Sentence.Join(" ", [first, .. Slopes(rubric, sheet), second]);
    }

    private static Sentence NotIndustrial(VerdictRubric rubric, ScoreSheet sheet)
    {
        var score = sheet.Pillar(PillarId.Industrial).Score;
        var industrial = Points(sheet, PillarId.Industrial);
        if (score < rubric.Industrial)
        {
            return Sentence.Of("not-industrial.below", $"industrial character {industrial:industrial} is below {Text.Score(rubric.Industrial):needed}");
        }

        var share = VerdictRule.Share(rubric, sheet.Criterion);
        var why = SentencePart.Of(VerdictRule.Unmet(rubric, sheet.Criterion).Select(r => Unmet(r, sheet.Criterion(r.Criterion)!.Value)), " and ");
        return share > 0
            ? Sentence.Of(
                "not-industrial.part",
                $"industrial character {industrial:industrial} counts only as {Text.Score(score!.Value * share):counted}, because {why:why}")
            : Sentence.Of("not-industrial.none", $"industrial character {industrial:industrial} does not count, because {why:why}");
    }

    private static Sentence Unmet(RequirementRubric requirement, double score) => Sentence.Of(
        "unmet", $"{requirement.Criterion:criterion} is {Text.Score(score):score} and {Text.Score(requirement.AtLeast):needed} is needed");

    /// <summary>How far the criteria are from the slopes on which the industrial character counts in part; nothing for a rubric without slopes.</summary>
    private static IEnumerable<Sentence> Slopes(VerdictRubric rubric, ScoreSheet sheet) => rubric.IndustrialRequires
        .Where(r => r.From is not null && sheet.Criterion(r.Criterion) is not null)
        .Select(r => Slope(r, sheet.Criterion(r.Criterion)!.Value));

    private static Sentence Slope(RequirementRubric requirement, double score)
    {
        var (id, from, full) = (requirement.Criterion, requirement.From!.Value, requirement.AtLeast);
        return score >= full
            ? Sentence.Of(
                "slope.above",
                $"{id:criterion} is {Text.Score(score):score}, {Text.Score(score - full):by} above the {Text.Score(full):full} from which all of the "
                + $"industrial character counts.")
            : score > from
                ? Sentence.Of(
                    "slope.on",
                    $"{id:criterion} is {Text.Score(score):score}, {Text.Score(full - score):by} below the {Text.Score(full):full} from which all of the "
                    + $"industrial character counts: {Text.Share(requirement.Share(score)):share} of it does.")
                : Sentence.Of(
                    "slope.below",
                    $"{id:criterion} is {Text.Score(score):score}, {Text.Score(from - score):by} below the {Text.Score(from):from} up to which nothing of the "
                    + $"industrial character counts.");
    }

    private static IEnumerable<Sentence> Gaps(ScoreSheet sheet)
    {
        if (sheet.Pillar(PillarId.Heat) is { Score: null } heat)
        {
            yield return Sentence.Of("gap.heat", $"only {Text.Share(heat.Coverage):share} of heat is covered");
        }

        if (sheet.Pillar(PillarId.Industrial) is { Score: null } industrial)
        {
            yield return Sentence.Of("gap.industrial", $"only {Text.Share(industrial.Coverage):share} of industrial character is covered");
        }
    }

    private static SentencePart Points(ScoreSheet sheet, PillarId pillar) => Text.Score(sheet.Pillar(pillar).Score ?? double.NaN);
}
