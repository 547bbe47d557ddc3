using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Reports;

/// <summary>Says what moved each score between two reports.</summary>
public static class ReportComparer
{
    /// <summary>
    /// Splits every change by re-scoring in between: first the earlier report with today's values for the very points it
    /// knew (revisions), then with everything known later and on the later day (new data and age), then under the later
    /// rubric. The parts of a change add up to it; where a score is missing before or after there is nothing to split.
    /// </summary>
    /// <param name="before">The earlier evaluation.</param>
    /// <param name="after">The later one, of the same subject.</param>
    /// <param name="inputsDigestBefore">Inputs digest of the earlier report.</param>
    /// <returns>One entry per pillar, criterion and tension whose score changed, in the rubric's order.</returns>
    public static ReportChanges Compare(EvaluationContext before, EvaluationContext after, string inputsDigestBefore)
    {
        var start = ReportEngine.Score(before);
        var revised = ReportEngine.Score(before with { KnownOn = after.KnownOn, RecordedBy = after.RecordedBy, Observations = OnlyKnownPoints(before, after) });
        var end = ReportEngine.Score(after);
        var renewed = ReferenceEquals(before.Rubric, after.Rubric) ? end : ReportEngine.Score(after with { Rubric = before.Rubric });

        var ids = end.Pillars.Select(static p => ScoreId.Of(p.Id))
            .Concat(end.Pillars.SelectMany(static p => p.Criteria).Select(static c => ScoreId.Of(c.Id)))
            .Append(ScoreId.Tension);
        var changes = new List<ScoreChange>();
        foreach (var id in ids)
        {
            var (was, now) = (Find(start, id), Find(end, id));
            if (was == now)
            {
                continue;
            }

            var (atRevised, atRenewed) = (Find(revised, id), Find(renewed, id));
            changes.Add(was is { } a && now is { } d && atRevised is { } b && atRenewed is { } c
                ? new ScoreChange(id, a, d, c - b, b - a, d - c)
                : new ScoreChange(id, was, now, now - was ?? 0, 0, 0));
        }

        return new ReportChanges(before.AsOf, inputsDigestBefore, changes) { SinceRubric = before.Rubric.Version };
    }

    private static double? Find(ScoreSheet sheet, ScoreId id) => id == ScoreId.Tension
        ? sheet.Tension
        : sheet.Pillars.FirstOrDefault(p => ScoreId.Of(p.Id) == id)?.Score ?? sheet.Criterion(CriterionId.Of(id.Value));

    /// <summary>The later observations that the rubric may read, reduced to the points the earlier report could see.</summary>
    private static ObservationSet OnlyKnownPoints(EvaluationContext before, EvaluationContext after) =>
        new(before.Rubric.RequiredSeries(before.Subject).Select(after.Observations.Find).OfType<ObservationSeries>().Select(series =>
        {
            // Within a series dates make a point; they are hashed in a fraction of the time its names take.
            var points = before.Observations.Find(series.Key)?.AsKnown(before.KnownOn, before.RecordedBy).Select(DatesOf).ToHashSet() ?? [];
            var known = series.Rows.Where(r => points.Contains(DatesOf(r))).ToList();
            return known.Count == series.Rows.Count ? series : new ObservationSeries(series.Key, series.Indicator, known);
        }));

    private static (DateOnly? Start, DateOnly Period) DatesOf(RecordedObservation row) => (row.Observation.PeriodStart, row.Observation.Period);
}
