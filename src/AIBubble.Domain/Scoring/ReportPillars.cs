using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring.Uncertainty;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>Lays scores, bands and provenance out as the report shows them.</summary>
internal static class ReportPillars
{
    public static IReadOnlyList<PillarScore> Build(EvaluationContext context, ScoreModel model, ScoreSheet sheet, Bands? bands)
    {
        return [.. model.Pillars.Select((pillar, p) =>
        {
            var scored = sheet.Pillars[p];
            var band = bands?.Find(ScoreId.Of(scored.Id));
            return new PillarScore
            {
                Id = scored.Id,
                Title = pillar.Rubric.Title,
                Score = scored.Score,
                Low = band?.Low,
                Median = band?.Median,
                High = band?.High,
                Geometric = scored.Geometric,
                Coverage = scored.Coverage,
                Criteria = [.. pillar.Criteria.Select((criterion, c) => Criterion(context, criterion, scored.Criteria[c],
                    bands?.Find(ScoreId.Of(scored.Criteria[c].Id))))],
            };
        })];
    }

    private static CriterionScore Criterion(EvaluationContext context, CriterionModel criterion, CriterionSheet scored, Band? band)
    {
        var stale = criterion.Inputs.Zip(scored.Inputs).Sum(static i => i.First.Stale ? i.Second.EffectiveWeight : 0);
        var status = (scored.Score, stale) switch
        {
            (null, _) => CriterionStatus.Missing,
            (_, > 0.5) => CriterionStatus.Stale,
            _ => CriterionStatus.Current,
        };
        return new CriterionScore
        {
            Id = scored.Id,
            Title = criterion.Rubric.Title,
            Score = scored.Score,
            Low = band?.Low,
            Median = band?.Median,
            High = band?.High,
            Weight = criterion.Rubric.Weight,
            Contribution = scored.Contribution,
            Coverage = scored.Coverage,
            Status = status,
            ContextOnly = criterion.Rubric.ContextOnly,
            Reason = Reason(context, criterion, scored, status),
            Inputs = [.. criterion.Inputs.Select((input, i) => Input(context, input, scored.Inputs[i]))],
        };
    }

    private static string? Reason(EvaluationContext context, CriterionModel criterion, CriterionSheet scored, CriterionStatus status)
    {
        if (status == CriterionStatus.Current)
        {
            return null;
        }

        var applicable = criterion.Inputs.Where(static i => i.Applies).ToList();
        if (status == CriterionStatus.Stale)
        {
            var oldest = applicable.Where(static i => i.Value is not null && i.Stale && !i.Rubric.Unscored).MinBy(static i => i.Freshness)!;
            return $"Most of it rests on inputs past their freshness limit, the oldest {oldest.Series}, which ends "
                + $"on {Text.Date(oldest.Result.Point!.Period)}, {Age(context, oldest)} days ago; age leaves {scored.Freshness:P0} of the weight.";
        }

        if (scored.Coverage > 0)
        {
            return $"Only {scored.Coverage:P0} of the weight of its inputs is available; {criterion.Rubric.MinimumCoverage:P0} is needed.";
        }

        return applicable.Count == 0
            ? "Not read for a single theme."
            : string.Join("; ", applicable.Select(static i => $"{i.Series}: {i.Result.Missing ?? "too old"}").Distinct(StringComparer.Ordinal)) + ".";
    }

    private static InputReading Input(EvaluationContext context, InputState state, InputSheet scored)
    {
        var point = state.Applies ? state.Result.Point : null;
        return new InputReading
        {
            Id = state.Rubric.Id,
            Indicator = state.Series.Indicator,
            Subject = state.Series.Subject,
            Period = point?.Period,
            Value = point?.Value,
            Unit = point is null ? context.Catalogue[state.Series.Indicator].Unit : state.Result.Unit,
            Normalised = scored.Normalised,
            KnownOn = point?.KnownOn,
            AgeDays = point is null ? null : Age(context, state),
            Quality = point?.Quality,
            Source = point?.Source,
            Citation = point?.Citation,
            SnapshotId = point?.SnapshotId,
            Weight = state.Rubric.Weight,
            EffectiveWeight = scored.EffectiveWeight,
            Transform = DomainJson.Word(state.Rubric.Transform.Kind),
            Working = point?.Working ?? (state.Result.Missing is { } missing ? "not available: " + missing : null),
            Stale = point is not null && state.Stale,
            Note = point?.Note,
            Range = point is null ? null : state.Result.Range,
            Beyond = point is null ? null : state.Rubric.Goalposts.Beyond(point.Value),
            LeftOut = state.Applies ? state.Result.LeftOut : [],
        };
    }

    private static int Age(EvaluationContext context, InputState state) => context.AsOf.DayNumber - state.Result.Point!.Period.DayNumber;
}
