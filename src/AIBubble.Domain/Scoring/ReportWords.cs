using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring.Uncertainty;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>The sentences of a report. Every number in them is a score or an observation.</summary>
internal static class ReportWords
{
    public static Verdict Verdict(EvaluationContext context, ScoreModel model, ScoreSheet sheet, Bands? bands) => new(
        sheet.Kind,
        sheet.Hedge,
        bands is null ? null : bands.Kinds.GetValueOrDefault(sheet.Kind),
        Statement(context.Rubric.Verdict, sheet))
    {
        Variants = (bands?.Kinds ?? new Dictionary<VerdictKind, double>()).ToDictionary(
            static k => DomainJson.Word(k.Key), static k => k.Value, StringComparer.Ordinal),
        Readings = context.Rubric.Uncertainty.Robustness is null ? [] : [Reading(model, Aggregation.Arithmetic), Reading(model, Aggregation.Geometric)],
    };

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
            ? $"Tension cannot be read: the coverage of {(divergence is null ? "divergence" : "the hedge")} is too low."
            : $"Divergence of {Text.Score(divergence!.Value)} with a hedge of {Text.Score(hedge!.Value)} leaves a tension "
                + $"of {Text.Score(tension)}, which is {(tension >= rubric.High ? "high" : "not high")} (the level is {Text.Score(rubric.High)}).";
        return new TensionScore(sheet.Tension, band?.Low, band?.High, statement) { Median = band?.Median };
    }

    public static IReadOnlyList<string> Caveats(EvaluationContext context, IReadOnlyList<PillarScore> pillars)
    {
        var caveats = new List<string>();
        foreach (var pillar in pillars.Where(static p => p.Score is null))
        {
            caveats.Add($"{pillar.Title}: no score, because only {pillar.Coverage:P0} of its weight is covered.");
        }

        caveats.AddRange(pillars.SelectMany(static p => p.Criteria)
            .Where(static c => c.Status == CriterionStatus.Missing)
            .Select(static c => $"Missing: {c.Id}. {c.Reason}"));
        caveats.AddRange(pillars.SelectMany(static p => p.Criteria)
            .Where(static c => c.Status == CriterionStatus.Stale)
            .Select(static c => $"Stale: {c.Id}. {c.Reason}"));
        var used = pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs).Where(static i => i.EffectiveWeight > 0).ToList();
        Add(ObservationQuality.Coded, "judgements turned into numbers");
        Add(ObservationQuality.Estimated, "estimates, or figures not checked against their primary source");
        if (context.KnownOn > context.AsOf)
        {
            caveats.Add($"Judged with hindsight: figures for dates up to {Text.Date(context.AsOf)} are used as known on {Text.Date(context.KnownOn)}.");
        }

        if (context.Subject is not null && !context.UseFreshness)
        {
            caveats.Add("Age takes no weight away here: freshness limits are for following the present.");
        }

        return caveats;

        void Add(ObservationQuality quality, string what)
        {
            var ids = used.Where(i => i.Quality == quality).Select(static i => $"{i.Indicator}/{i.Subject}").Distinct(StringComparer.Ordinal).ToList();
            if (ids.Count > 0)
            {
                caveats.Add($"{ids.Count} of {used.Count} inputs are {what}: {string.Join(", ", ids)}.");
            }
        }
    }

    // A source speaks for itself, used or not: seeds and uploads quote it too. The rubric, whose list is part of its digest, adds
    // what is owed to others once their figures are used.
    public static IReadOnlyList<string> Attributions(EvaluationContext context, IEnumerable<RecordedObservation> used)
    {
        var rows = used.Select(static r => (r.Observation.Source, r.Observation.Citation)).Distinct().ToList();
        var others = context.Rubric.Attributions
            .Where(a => !context.Attributions.Any(s => s.Source == a.Source))
            .Where(a => rows.Exists(r => r.Source == a.Source
                || (a.CitationContains is { } text && r.Citation.Contains(text, StringComparison.OrdinalIgnoreCase))))
            .Select(static a => a.Text);
        return [.. context.Attributions.Select(static a => a.Text), .. others];
    }

    private static string Statement(VerdictRubric rubric, ScoreSheet sheet)
    {
        var (heat, industrial) = (sheet.Pillar(PillarId.Heat), sheet.Pillar(PillarId.Industrial));
        var first = sheet.Kind switch
        {
            VerdictKind.Undetermined => $"Undetermined: {Join(Gap("heat", heat), Gap("industrial character", industrial))}.",
            VerdictKind.NoBubble => $"No bubble: heat {Points(heat)} is below {Text.Score(rubric.Hot)} and {NotIndustrial(rubric, sheet)}.",
            VerdictKind.IndustrialBuildOut => $"An industrial build-out: industrial character {Points(industrial)} at a heat of only {Points(heat)}.",
            VerdictKind.IndustrialBubble => $"An industrial bubble: heat {Points(heat)}, industrial character {Points(industrial)} of 100.",
            _ => $"A speculative bubble: heat {Points(heat)} of 100, and {NotIndustrial(rubric, sheet)}.",
        };
        var second = sheet.Hedge switch
        {
            HedgeStatus.Undetermined => "How much of the damage is hedged cannot be read.",
            HedgeStatus.Hedged => $"Most of the damage is hedged ({Points(sheet.Pillar(PillarId.Hedge))}).",
            HedgeStatus.UnderHedged => $"The damage is under-hedged ({Points(sheet.Pillar(PillarId.Hedge))}).",
            _ => $"The damage is unhedged ({Points(sheet.Pillar(PillarId.Hedge))}).",
        };
        return $"{first} {second}";
    }

    private static string NotIndustrial(VerdictRubric rubric, ScoreSheet sheet)
    {
        var industrial = sheet.Pillar(PillarId.Industrial);
        var unmet = VerdictRule.Unmet(rubric, sheet.Criterion);
        return industrial.Score < rubric.Industrial
            ? $"industrial character {Points(industrial)} is below {Text.Score(rubric.Industrial)}"
            : $"industrial character {Points(industrial)} does not count, because "
                + string.Join(" and ", unmet.Select(r =>
                    $"{r.Criterion} is {Text.Score(sheet.Criterion(r.Criterion)!.Value)} and {Text.Score(r.AtLeast)} is needed"));
    }

    private static string? Gap(string what, PillarSheet pillar) => pillar.Score is null ? $"only {pillar.Coverage:P0} of {what} is covered" : null;

    private static string Join(params string?[] parts) => string.Join(" and ", parts.Where(static p => p is not null));

    private static string Points(PillarSheet pillar) => Text.Score(pillar.Score ?? double.NaN);
}
