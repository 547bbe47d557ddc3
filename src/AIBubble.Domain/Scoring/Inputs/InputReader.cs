using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>Reads the inputs of a rubric: value, condition and age.</summary>
internal sealed class InputReader(SeriesReader reader)
{
    private readonly Transforms transforms = new(reader);

    public InputState Read(InputRubric input)
    {
        var series = new SeriesKey(input.Indicator, reader.Subject(input.Subject));
        var applies = Applies(input);
        var result = applies ? Judged(input, transforms.Apply(input, series)) : TransformResult.None("missing.not-applicable", "does not apply here");
        return new InputState
        {
            Rubric = input,
            Series = series,
            Result = result,
            Applies = applies,
            Alternatives = applies ? [.. (input.Alternatives ?? []).Select(o => Read(input, o)).OfType<double>()] : [],
            Freshness = result.Components.Select(c => Freshness(c.Period, Math.Min(c.LimitDays, input.FreshnessDays ?? int.MaxValue))).DefaultIfEmpty(1).Min(),
        };
    }

    /// <summary>A judgement comes with the range within which somebody else might have judged, never beyond what its unit can be.</summary>
    private TransformResult Judged(InputRubric input, TransformResult result)
    {
        if (input.JudgedWithin is not { } within || result.Point is not { Quality: ObservationQuality.Coded } point)
        {
            return result;
        }

        var bounds = reader.Context.Catalogue[input.Indicator].Bounds;
        var (low, high) = (Math.Max(bounds.Minimum, point.Value - within), Math.Min(bounds.Maximum, point.Value + within));
        return result with { Range = ValueRange.Of(low, high, Sentence.Of("range.judgement", "a judgement")) };
    }

    // A basket has members of its own: it is no reading of another theme.
    private double? Read(InputRubric input, AlternativeRubric other) =>
        other.Transform.Kind == TransformKind.BasketRunUp && reader.Context.Subject is not null
            ? null
            : transforms.Apply(
                input with { Indicator = other.Indicator, Subject = other.Subject, Transform = other.Transform },
                new SeriesKey(other.Indicator, reader.Subject(other.Subject))).Point?.Value;

    private bool Applies(InputRubric input)
    {
        if ((input.OwnSubjectOnly && reader.Context.Subject is not null) || (input.ThemesOnly && reader.Context.Subject is null))
        {
            return false;
        }

        return input.OnlyIf.Count == 0
            || input.OnlyIf.Any(c => reader.View(c.Indicator, reader.Subject(c.Subject)).At(reader.AsOf) is { } point && point.Value >= c.AtLeast);
    }

    private double Freshness(DateOnly period, int limitDays)
    {
        var over = reader.AsOf.DayNumber - period.DayNumber - limitDays;
        return !reader.Context.UseFreshness || over <= 0 ? 1 : Math.Pow(0.5, over / reader.Context.Rubric.Freshness.HalfLifeDays);
    }
}
