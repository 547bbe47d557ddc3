using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring.Uncertainty;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>The sentences of a report. Every number in them is a score or an observation.</summary>
internal static class ReportWords
{
    public static Verdict Verdict(EvaluationContext context, ScoreModel model, ScoreSheet sheet, Bands? bands)
    {
        var statement = VerdictWords.Statement(context.Rubric.Verdict, sheet);
        return new(sheet.Kind, sheet.Hedge, bands is null ? null : bands.Kinds.GetValueOrDefault(sheet.Kind), statement.Text)
        {
            Said = statement,
            Variants = (bands?.Kinds ?? new Dictionary<VerdictKind, double>()).ToDictionary(
            static k => DomainJson.Word(k.Key), static k => k.Value, StringComparer.Ordinal),
            Readings = context.Rubric.Uncertainty.Robustness is null ? [] : [Reading(model, Aggregation.Arithmetic), Reading(model, Aggregation.Geometric)],
            Requirements = VerdictRule.Requirements(context.Rubric.Verdict, sheet.Criterion),
            IndustrialCounted = sheet.Pillar(PillarId.Industrial).Score * VerdictRule.Share(context.Rubric.Verdict, sheet.Criterion),
        };
    }

    private static VerdictReading Reading(ScoreModel model, Aggregation aggregation)
    {
        var sheet = Scorer.Score(model, new MethodVariant { PillarAggregation = aggregation });
        var (heat, industrial, words) = (sheet.Pillar(PillarId.Heat).Score, sheet.Pillar(PillarId.Industrial).Score, model.Rubric.Verdict);
        return new VerdictReading(aggregation, heat, industrial, sheet.Kind, heat - words.Hot, industrial - words.Industrial);
    }

    public static TensionScore Tension(TensionRubric rubric, ScoreSheet sheet, Band? band)
    {
        var (divergence, hedge) = (sheet.Pillar(PillarId.Divergence).Score, sheet.Pillar(PillarId.Hedge).Score);
        var statement = sheet.Tension is not { } tension
            ? divergence is null
                ? Sentence.Of("tension.no-divergence", "Tension cannot be read: the coverage of divergence is too low.")
                : Sentence.Of("tension.no-hedge", "Tension cannot be read: the coverage of the hedge is too low.")
            : Sentence.Of(
                "tension",
                $"Divergence of {Text.Score(divergence!.Value):divergence} with a hedge of {Text.Score(hedge!.Value):hedge} leaves a tension "
                + $"of {Text.Score(tension):tension}, which is {Level(tension >= rubric.High):level} (the level is {Text.Score(rubric.High):high}).");
        return new TensionScore(sheet.Tension, band?.Low, band?.High, statement.Text) { Median = band?.Median, Said = statement };

        static Sentence Level(bool high) => high ? Sentence.Of("tension.high", "high") : Sentence.Of("tension.not-high", "not high");
    }

    public static IReadOnlyList<Sentence> Caveats(EvaluationContext context, IReadOnlyList<PillarScore> pillars)
    {
        var caveats = new List<Sentence>();
        foreach (var pillar in pillars.Where(static p => p.Score is null))
        {
            caveats.Add(Sentence.Of(
                "caveat.no-score",
                $"{new SentencePart { Name = pillar.Title, As = "pillar." + pillar.Id.Value }:pillar}: no score, because only "
                + $"{Text.Share(pillar.Coverage):share} of its weight is covered."));
        }

        caveats.AddRange(pillars.SelectMany(static p => p.Criteria)
            .Where(static c => c.Status == CriterionStatus.Missing)
            .Select(static c => Sentence.Of("caveat.missing", $"Missing: {c.Id:criterion}. {c.Said:reason}")));
        caveats.AddRange(pillars.SelectMany(static p => p.Criteria)
            .Where(static c => c.Status == CriterionStatus.Stale)
            .Select(static c => Sentence.Of("caveat.stale", $"Stale: {c.Id:criterion}. {c.Said:reason}")));
        var used = pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs).Where(static i => i.EffectiveWeight > 0).ToList();
        if (Of(ObservationQuality.Coded) is { Count: > 0 } coded)
        {
            caveats.Add(Sentence.Of(
                "caveat.coded", $"{coded.Count:count} of {used.Count:all} inputs are judgements turned into numbers: {SentencePart.Of(coded):series}."));
        }

        if (Of(ObservationQuality.Estimated) is { Count: > 0 } estimated)
        {
            caveats.Add(Sentence.Of(
                "caveat.estimated",
                $"{estimated.Count:count} of {used.Count:all} inputs are estimates, or figures not checked against their primary source: "
                + $"{SentencePart.Of(estimated):series}."));
        }

        var without = pillars.SelectMany(static p => p.Criteria)
            .SelectMany(static c => c.Inputs.Where(static i => i is { LeftOut.Count: > 0, Value: not null }).Select(i => (Name: Named(c, i), i.LeftOut)))
            .GroupBy(static i => string.Join(", ", i.LeftOut.Select(static l => $"{l.Subject} ({l.Reason})")), StringComparer.Ordinal);
        caveats.AddRange(without.Select(static g => Sentence.Of(
            "caveat.left-out",
            $"Left out of {SentencePart.Of(g.Select(static i => i.Name), ", "):inputs}: "
            + $"{SentencePart.Of(g.First().LeftOut.Select(static l => Sentence.Of("left-out", $"{l.Subject:subject} ({l.Said:reason})")), ", "):members}.")));
        caveats.AddRange(pillars.SelectMany(static p => p.Criteria).Where(static c => c.ContextOnly && c.Score is not null)
            .Select(static c => Sentence.Of("caveat.context", $"{c.Id:criterion} is shown as context and has no weight.")));
        var beyond = pillars.SelectMany(static p => p.Criteria)
            .SelectMany(static c => c.Inputs.Where(static i => i is { EffectiveWeight: > 0, Beyond: not null }).Select(i => Beyond(c, i)))
            .ToList();
        if (beyond.Count > 0 && context.Rubric.Context is not null)
        {
            caveats.Add(Sentence.Of(
                "caveat.beyond", $"Beyond a goalpost, where a value scores no more and no less than at it: {SentencePart.Of(beyond, ", "):inputs}."));
        }

        if (context.KnownOn > context.AsOf)
        {
            caveats.Add(Sentence.Of(
                "caveat.hindsight", $"Judged with hindsight: figures for dates up to {context.AsOf:asOf} are used as known on {context.KnownOn:knownOn}."));
        }

        if (context.Subject is not null && !context.UseFreshness)
        {
            caveats.Add(Sentence.Of("caveat.no-age", "Age takes no weight away here: freshness limits are for following the present."));
        }

        return caveats;

        List<string> Of(ObservationQuality quality) =>
            [.. used.Where(i => i.Quality == quality).Select(static i => $"{i.Indicator}/{i.Subject}").Distinct(StringComparer.Ordinal)];
    }

    private static Sentence Named(CriterionScore criterion, InputReading input) =>
        Sentence.Of("criterion-input", $"{criterion.Id:criterion}/{input.Id:input}");

    private static Sentence Beyond(CriterionScore criterion, InputReading input) => Sentence.Of(
        "beyond",
        $"{criterion.Id:criterion}/{input.Id:input} by {Text.Number(Math.Abs(input.Beyond!.Value)):by} {Text.Unit(input.Unit):unit} "
        + $"({(input.Beyond > 0 ? 100 : 0):points} points)");

    // A source speaks for itself, used or not: seeds and uploads quote it too. The rubric, whose list is part of its digest, adds
    // what is owed to others once their figures are used.
    public static IReadOnlyList<string> Attributions(EvaluationContext context, IReadOnlyCollection<(string Source, string Citation)> cited)
    {
        var others = context.Rubric.Attributions
            .Where(a => !context.Attributions.Any(s => s.Source == a.Source))
            .Where(a => cited.Any(r => r.Source == a.Source
                || (a.CitationContains is { } text && r.Citation.Contains(text, StringComparison.OrdinalIgnoreCase))))
            .Select(static a => a.Text);
        return [.. context.Attributions.Select(static a => a.Text), .. others];
    }
}
