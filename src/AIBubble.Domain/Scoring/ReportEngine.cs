using AIBubble.Domain.Claims;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring.Uncertainty;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>Turns observations into a report. Pure: no clock, no I/O, the same context gives the same report for ever.</summary>
public static class ReportEngine
{
    /// <summary>Evaluates the rubric.</summary>
    /// <param name="context">Everything the report depends on.</param>
    public static Report Evaluate(EvaluationContext context)
    {
        var reader = new SeriesReader(context);
        var model = new ScoreModel(context.Rubric, new InputReader(reader));
        var sheet = Scorer.Score(model, MethodVariant.AsStated);
        var bands = context.Uncertainty == UncertaintyMode.None ? null : BandAnalysis.Run(model, sheet);
        var claims = ClaimsLedger.Read(reader);
        var exuberance = ExuberanceTransforms.Summaries(reader);
        var pillars = ReportPillars.Build(context, model, sheet, bands);
        var caveats = ReportWords.Caveats(context, pillars);
        return new Report
        {
            AsOf = context.AsOf,
            KnownOn = context.KnownOn,
            RecordedBy = context.RecordedBy,
            GeneratedAt = context.GeneratedAt,
            Subject = context.Subject,
            Rubric = new RubricReference(context.Rubric.Id, context.Rubric.Version, context.Rubric.Digest()),
            InputsDigest = reader.Digest(exuberance),
            Verdict = ReportWords.Verdict(context, model, sheet, bands),
            Pillars = pillars,
            Tension = ReportWords.Tension(context.Rubric.Tension, sheet, bands?.Find(ScoreId.Tension)),
            Sensitivity = context.Uncertainty == UncertaintyMode.Full ? SensitivityAnalysis.Run(model, sheet) : [],
            Exuberance = exuberance,
            Claims = claims,
            Changes = context.Changes,
            Context = ContextIndicators.Of(reader),
            Caveats = [.. caveats.Select(static c => c.Text)],
            Said = caveats,
            Attributions = ReportWords.Attributions(context, reader.Cited),
        };
    }

    /// <summary>The composites only, without bands, claims and working: for comparisons and long histories.</summary>
    internal static ScoreSheet Score(EvaluationContext context) =>
        Scorer.Score(new ScoreModel(context.Rubric, new InputReader(new SeriesReader(context))), MethodVariant.AsStated);

    /// <summary>Every series a rubric may read: what must be in the observation set for a report.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <param name="subject">The theme that replaces the rubric's own subjects, or <see langword="null"/>.</param>
    /// <returns>Distinct keys in ordinal order.</returns>
    public static IReadOnlyList<SeriesKey> RequiredSeries(this Rubric rubric, string? subject = null)
    {
        var keys = new SortedSet<SeriesKey>();
        var inputs = rubric.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs).Where(i =>
            subject is null ? !i.ThemesOnly : !i.OwnSubjectOnly);
        foreach (var input in inputs)
        {
            Add(input.Indicator, [input.Subject, .. input.Transform.Subjects]);
            input.OnlyIf.ToList().ForEach(c => Add(c.Indicator, [c.Subject]));
            foreach (var series in input.Transform.References())
            {
                Add(series.Indicator, [series.Subject]);
            }

            foreach (var other in input.Alternatives ?? [])
            {
                Add(other.Indicator, [other.Subject, .. other.Transform.Subjects]);
                other.Transform.References().ToList().ForEach(r => Add(r.Indicator, [r.Subject]));
            }

            foreach (var basket in input.AllTransforms().Where(static t => t.Kind == TransformKind.BasketRunUp))
            {
                Add(BasketRunUps.Share, basket.Subjects);
            }

            if (subject is not null && input.Transform.Market is { } market)
            {
                keys.Add(new SeriesKey(market.Indicator, subject + RunUps.MarketSuffix));
            }

            input.Transform.By.Concat(input.Transform.OrBy ?? []).ToList().ForEach(t => Add(t.Indicator, t.Subjects));
            var lines = input.Transform.Pool is { } pool ? pool.Over.Concat(pool.Under).SelectMany(static t => t.Plus.Concat(t.Minus)).Append(pool.Anchor) : [];
            lines.ToList().ForEach(i => Add(i, input.Transform.Subjects));
        }

        foreach (var derivation in rubric.Derivations)
        {
            Add(derivation.Numerator.Indicator, derivation.Numerator.Subjects);
            Add(derivation.Denominator?.Indicator ?? derivation.Indicator, derivation.Denominator?.Subjects ?? [derivation.Subject]);
        }

        if (subject is null)
        {
            Add(rubric.Market.Indicator, [rubric.Market.Subject]);
            (rubric.Context ?? []).ToList().ForEach(c => Add(c.Indicator, [c.Subject]));
            rubric.Claims.SelectMany(static c => c.Series).ToList().ForEach(s => Add(s.Indicator, [s.Subject]));
        }
        else
        {
            keys.Add(new SeriesKey(rubric.Market.Indicator, subject + "-MARKET"));
            keys.Add(new SeriesKey(rubric.Market.Indicator, "MARKET"));
            keys.Add(new SeriesKey(rubric.Market.Indicator, rubric.Market.Subject));
        }

        return [.. keys];

        void Add(string indicator, IEnumerable<string> subjects) => keys.UnionWith(subjects.Select(s => new SeriesKey(indicator, subject ?? s)));
    }
}
