using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring.Uncertainty;
using AIBubble.Domain.Sentences;
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
        var reason = Reason(context, criterion, scored, status);
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
            Reason = reason?.Text,
            Said = reason,
            Inputs = [.. criterion.Inputs.Select((input, i) => Input(context, input, scored.Inputs[i]))],
        };
    }

    private static Sentence? Reason(EvaluationContext context, CriterionModel criterion, CriterionSheet scored, CriterionStatus status)
    {
        if (status == CriterionStatus.Current)
        {
            return null;
        }

        var applicable = criterion.Inputs.Where(static i => i.Applies).ToList();
        if (status == CriterionStatus.Stale)
        {
            var oldest = applicable.Where(static i => i.Value is not null && i.Stale && !i.Rubric.Unscored).MinBy(static i => i.Freshness)!;
            return Sentence.Of(
                "stale",
                $"Most of it rests on inputs past their freshness limit, the oldest {oldest.Series:series}, which ends "
                + $"on {oldest.Result.Point!.Period:day}, {Age(context, oldest):days} days ago; "
                + $"age leaves {Text.Share(scored.Freshness):share} of the weight.");
        }

        if (scored.Coverage > 0)
        {
            return Sentence.Of(
                "coverage",
                $"Only {Text.Share(scored.Coverage):share} of the weight of its inputs is available; "
                + $"{Text.Share(criterion.Rubric.MinimumCoverage):needed} is needed.");
        }

        return applicable.Count == 0
            ? Sentence.Of("no-theme", "Not read for a single theme.")
            : Sentence.Of("inputs-missing", $"{SentencePart.Of(applicable.Select(Missing).DistinctBy(static m => m.Text), "; "):inputs}.");
    }

    private static Sentence Missing(InputState input) =>
        Sentence.Of("input-missing", $"{input.Series:series}: {input.Result.Missing ?? Sentence.Of("missing.age", "too old"):reason}");

    private static InputReading Input(EvaluationContext context, InputState state, InputSheet scored)
    {
        var point = state.Applies ? state.Result.Point : null;
        var working = point?.Working
            ?? (state.Result.Missing is { } missing ? Sentence.Of("working.unavailable", $"not available: {missing:reason}") : null);
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
            Working = working?.Text,
            Said = working,
            Stale = point is not null && state.Stale,
            Note = point?.Note,
            Range = point is null ? null : state.Result.Range,
            Beyond = point is null ? null : state.Rubric.Goalposts.Beyond(point.Value),
            LeftOut = state.Applies ? state.Result.LeftOut : [],
        };
    }

    private static int Age(EvaluationContext context, InputState state) => context.AsOf.DayNumber - state.Result.Point!.Period.DayNumber;
}
