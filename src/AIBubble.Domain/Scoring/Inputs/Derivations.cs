using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>Computes the points of a derived series from what was known on the evaluation's dates.</summary>
internal static class Derivations
{
    /// <summary>The derived points, ascending; none when the inputs do not suffice.</summary>
    public static List<SeriesPoint> Compute(DerivationRubric derivation, SeriesReader reader, string unit)
    {
        if (derivation.Kind == DerivationKind.MarketValue)
        {
            return MarketValues.Compute(Observed(derivation.Numerator, reader), Observed(derivation.Denominator!, reader));
        }

        if (derivation.Kind == DerivationKind.Continued)
        {
            return Continued(Observed(derivation.Numerator, reader), Observed(derivation.Denominator!, reader), reader.Context.Subject is null, unit);
        }

        var numerators = Numerators(derivation, reader);
        return derivation.Kind switch
        {
            DerivationKind.Ratio => Ratios(derivation, reader, unit, numerators),
            DerivationKind.MultipleOfBase => Multiples(derivation, reader, unit, numerators),
            DerivationKind.Growth => Growth(unit, numerators),
            DerivationKind.DeclinePerYear => Declines(unit, numerators),
            _ => throw new ArgumentOutOfRangeException(nameof(derivation)),
        };
    }

    // For a theme the other index is what there is of it; for the rubric's own subject it only stands in.
    private static List<SeriesPoint> Continued(List<SeriesPoint> index, List<SeriesPoint> other, bool estimated, string unit)
    {
        var levels = ChainLink.Continue([.. index.Select(static p => (p.Period, p.Value))], [.. other.Select(static p => (p.Period, p.Value))]);
        var byDay = other.ToDictionary(static p => p.Period);
        var carried = levels.Select(l =>
        {
            var point = SeriesPoint.Combine(l.Day, l.Level, unit, null, [byDay[l.Day]]);
            return estimated ? point with { Quality = ObservationQuality.Estimated } : point;
        });
        return [.. index, .. carried];
    }

    private static List<SeriesPoint> Observed(SeriesTerm term, SeriesReader reader) =>
        [.. reader.View(term.Indicator, reader.Subjects(term.Subjects)[0]).ReadAll(term.Basis, reader.AsOf)];

    /// <summary>The numerator at every date at which its first subject has a value and all the others can be read.</summary>
    private static List<SeriesPoint> Numerators(DerivationRubric derivation, SeriesReader reader)
    {
        var term = derivation.Numerator;
        var result = new List<SeriesPoint>();
        foreach (var point in reader.View(term.Indicator, reader.Subjects(term.Subjects)[0]).ReadAll(term.Basis, reader.AsOf))
        {
            // A subject whose own latest value is older would silently add an old number to a new one.
            if (reader.Read(term, point.Period) is { } sum && sum.Period.DayNumber >= point.Period.DayNumber - 45)
            {
                result.Add(sum with { Period = point.Period });
            }
        }

        return result;
    }

    private static List<SeriesPoint> Ratios(DerivationRubric derivation, SeriesReader reader, string unit, List<SeriesPoint> numerators)
    {
        var result = new List<SeriesPoint>();
        foreach (var numerator in numerators)
        {
            if (reader.Read(derivation.Denominator!, numerator.Period) is { Value: > 0 } denominator
                && denominator.Period.DayNumber >= numerator.Period.DayNumber - 380
                && denominator.Unit == numerator.Unit)
            {
                result.Add(SeriesPoint.Combine(
                    numerator.Period,
                    numerator.Value / denominator.Value * derivation.Factor,
                    unit,
                    Sentence.Of(
                        "working.quotient",
                        $"{Text.Number(numerator.Value):value} ÷ {Text.Number(denominator.Value):by} {Text.Unit(numerator.Unit):unit}"),
                    [numerator, denominator]));
            }
        }

        return result;
    }

    private static List<SeriesPoint> Multiples(DerivationRubric derivation, SeriesReader reader, string unit, List<SeriesPoint> numerators)
    {
        var result = new List<SeriesPoint>();
        foreach (var numerator in numerators)
        {
            var end = derivation.BaseEnd is { } stated && reader.Context.Subject is null ? stated : numerator.Period.AddYears(-3);
            SeriesPoint?[] years = [YearAt(numerators, end), YearAt(numerators, end.AddYears(-1)), YearAt(numerators, end.AddYears(-2))];
            if (numerator.Period > end && Array.TrueForAll(years, static y => y is { Value: > 0 }))
            {
                var mean = years.Average(static y => y!.Value);
                result.Add(SeriesPoint.Combine(
                    numerator.Period,
                    numerator.Value / mean,
                    unit,
                    Sentence.Of(
                        "working.multiple",
                        $"{Text.Number(numerator.Value):value} ÷ {Text.Number(mean):mean} {Text.Unit(numerator.Unit):unit}, "
                        + $"the mean of the three years to {end:day}"),
                    [numerator, .. years!]));
            }
        }

        return result;
    }

    private static List<SeriesPoint> Growth(string unit, List<SeriesPoint> numerators)
    {
        var result = new List<SeriesPoint>();
        foreach (var numerator in numerators)
        {
            if (YearAt(numerators, numerator.Period.AddYears(-1)) is { Value: > 0 } before)
            {
                result.Add(SeriesPoint.Combine(
                    numerator.Period,
                    ((numerator.Value / before.Value) - 1) * 100,
                    unit,
                    Sentence.Of(
                        "working.growth",
                        $"{Text.Number(numerator.Value):value} against {Text.Number(before.Value):before} {Text.Unit(numerator.Unit):unit} a year earlier"),
                    [numerator, before]));
            }
        }

        return result;
    }

    private static List<SeriesPoint> Declines(string unit, List<SeriesPoint> prices)
    {
        var result = new List<SeriesPoint>();
        foreach (var price in prices)
        {
            // Three years back where possible: shorter spans of a sparse price list say more about the list than about the price.
            var before = prices.FirstOrDefault(p => p.Period >= price.Period.AddYears(-3) && p.Period <= price.Period.AddMonths(-6) && p.Value > 0)
                ?? prices.LastOrDefault(p => p.Period < price.Period.AddYears(-3) && p.Value > 0);
            if (before is not null && price.Value > 0)
            {
                var years = (price.Period.DayNumber - before.Period.DayNumber) / 365.25;
                result.Add(SeriesPoint.Combine(
                    price.Period,
                    (1 - Math.Pow(price.Value / before.Value, 1 / years)) * 100,
                    unit,
                    Sentence.Of(
                        "working.decline",
                        $"from {Text.Number(before.Value):before} to {Text.Number(price.Value):value} {Text.Unit(price.Unit):unit} "
                        + $"in {SentencePart.Of(years, "0.#"):years} years, per year"),
                    [price, before]));
            }
        }

        return result;
    }

    /// <summary>The point nearest to a date, at most 46 days (half a quarter) away.</summary>
    private static SeriesPoint? YearAt(List<SeriesPoint> points, DateOnly date) => points
        .Where(p => Math.Abs(p.Period.DayNumber - date.DayNumber) <= 46)
        .MinBy(p => Math.Abs(p.Period.DayNumber - date.DayNumber));
}
