using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>Turns a series into the one number an input is scored by. Dates are matched by date, never by counting rows.</summary>
internal sealed class Transforms(SeriesReader reader)
{
    private const int OneYear = 366;

    private readonly RunUps runUps = new(reader);
    private readonly BasketRunUps baskets = new(reader);
    private readonly ExuberanceTransforms exuberance = new(reader);
    private readonly PooledStatements pooled = new(reader);

    public TransformResult Apply(InputRubric input, SeriesKey key)
    {
        var view = reader.View(key.Indicator, key.Subject);
        var transform = input.Transform;
        if (transform.Kind == TransformKind.Diffusion)
        {
            return Diffusion(transform, key.Indicator);
        }

        if (transform.Kind == TransformKind.Pool)
        {
            return pooled.Read(transform);
        }

        return view.Points.Count == 0
            ? TransformResult.None("missing.no-data", "no data")
            : transform.Kind switch
            {
                TransformKind.Level => Level(view, transform),
                TransformKind.Ratio => Ratio(view, transform, transform.By),
                TransformKind.RatioBetween => RatioBetween(view, transform),
                TransformKind.YearOnYear => YearOnYear(view, transform),
                TransformKind.RunUp => runUps.Read(view, transform),
                TransformKind.BasketRunUp => baskets.Read(view, transform),
                TransformKind.Sum => Sum(view, transform),
                TransformKind.ZScore => AgainstOwnHistory(view, transform, static (value, mean, deviation) => (value - mean) / deviation, "z"),
                TransformKind.RatioToNormal => AgainstOwnHistory(view, transform, static (value, mean, _) => value / mean * 100, "%"),
                TransformKind.RobustZScore => RobustZScore(view, transform),
                TransformKind.ChangePerYear => ChangePerYear(view, transform),
                TransformKind.ChangeFromPeak => ChangeFromPeak(view, transform),
                TransformKind.PsyMargin => exuberance.Margin(view, transform),
                TransformKind.PsyResidual => exuberance.Residual(view, transform),
                _ => throw new ArgumentOutOfRangeException(nameof(input)),
            };
    }

    private TransformResult Found(SeriesView view, SeriesPoint point, string unit) => new()
    {
        Point = point,
        Unit = unit,
        Components = [(point.Period, reader.Limit(view.Indicator.Id))],
    };

    private TransformResult Level(SeriesView view, TransformRubric transform) => view.Read(transform.Basis, reader.AsOf) is not { } point
        ? TransformResult.NoYear()
        : TooOld(point, transform) ?? Found(view, point, point.Unit);

    private TransformResult? TooOld(SeriesPoint point, TransformRubric transform) =>
        transform.OldestDays > 0 && reader.AsOf.DayNumber - point.Period.DayNumber > transform.OldestDays
            ? TransformResult.None("missing.too-old", $"the last value is of {point.Period:last}: it says nothing about {reader.AsOf:day}")
            : null;

    private TransformResult Ratio(SeriesView view, TransformRubric transform, IReadOnlyList<SeriesTerm> by)
    {
        if (view.Read(transform.Basis, reader.AsOf) is not { } numerator)
        {
            return TransformResult.NoYear();
        }

        var (divisor, working) = (1.0, new List<Sentence> { Text.Amount(numerator.Value, numerator.Unit) });
        var parts = new List<SeriesPoint> { numerator };
        var components = new List<(DateOnly, int)> { (numerator.Period, reader.Limit(view.Indicator.Id)) };
        foreach (var term in by)
        {
            if (reader.Read(term, reader.AsOf) is not { Value: > 0 } divider)
            {
                return TransformResult.None(
                    "missing.no-divisor", $"no {term.Indicator:indicator} of {SentencePart.Of(reader.Subjects(term.Subjects)):subjects} to divide by");
            }

            divisor *= divider.Value;
            working.Add(Text.Amount(divider.Value, divider.Unit));
            parts.Add(divider);
            components.Add((divider.Period, reader.Limit(term.Indicator)));
        }

        // Money can be divided by money of the same currency only.
        if (parts.Select(static p => p.Unit).Where(Indicators.CurrencyCodes.IsKnown).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return TransformResult.None("missing.currencies", "the currencies differ");
        }

        var value = numerator.Value / divisor * transform.Factor;
        return new TransformResult
        {
            Point = SeriesPoint.Combine(numerator.Period, value, transform.Factor is 100 ? "%" : "ratio", Sentence.Join(" ÷ ", working), parts),
            Unit = transform.Factor is 100 ? "%" : "ratio",
            Components = components,
        };
    }

    private TransformResult Sum(SeriesView view, TransformRubric transform)
    {
        if (view.Read(transform.Basis, reader.AsOf) is not { } first)
        {
            return TransformResult.NoYear();
        }

        if (TooOld(first, transform) is { } old)
        {
            return old;
        }

        // What is added says of the same year; an older figure would be that of another one.
        var parts = new List<SeriesPoint> { first };
        parts.AddRange(transform.By.Select(t => reader.Read(t, reader.AsOf)).OfType<SeriesPoint>()
            .Where(p => p.Unit == first.Unit && p.Period >= first.Period.AddDays(-OneYear)));
        return Found(view, SeriesPoint.Combine(first.Period, parts.Sum(static p => p.Value), first.Unit,
            Sentence.Join(" + ", [.. parts.Select(static p => Text.Amount(p.Value, p.Unit))]), parts), first.Unit);
    }

    /// <summary>
    /// Between two bounds of what it is divided by, which lie orders of magnitude apart, the middle is the geometric one: as many times
    /// above the one as below the other.
    /// </summary>
    private TransformResult RatioBetween(SeriesView view, TransformRubric transform)
    {
        var (first, second) = (Ratio(view, transform, transform.By), Ratio(view, transform, transform.OrBy!));
        if (first.Point is not { } one || second.Point is not { } other)
        {
            return first.Point is null ? second : first;
        }

        var (low, high) = (Math.Min(one.Value, other.Value), Math.Max(one.Value, other.Value));
        return first with
        {
            Point = SeriesPoint.Combine(
                one.Period, low > 0 ? Math.Sqrt(low * high) : 0, first.Unit,
                Sentence.Of("working.between", $"{one.Working:one}, and {other.Working:other}: the geometric middle of the two"), [one, other]),
            Components = [.. first.Components, .. second.Components],
            Range = ValueRange.Of(low, high, Sentence.Of("range.bounds", "two bounds of what it is measured against")),
        };
    }

    private TransformResult RobustZScore(SeriesView view, TransformRubric transform)
    {
        var points = view.ReadAll(transform.Basis, reader.AsOf).ToList();
        if (points.Count == 0)
        {
            return TransformResult.NoYear();
        }

        var (z, median, deviation, history, missing) = RobustHistory.Of(points, transform);
        return missing is not null
            ? TransformResult.None(missing)
            : Found(view, SeriesPoint.Combine(points[^1].Period, z, "z",
                Sentence.Of(
                    "working.median",
                    $"{Text.Number(points[^1].Value):value} {Text.Unit(points[^1].Unit):unit} against a median of {Text.Number(median):median} "
                    + $"(median absolute deviation, scaled, {Text.Number(deviation):deviation}) "
                    + $"since {history[0].Period:since}{RobustHistory.Without(transform):without}"),
                [points[^1], .. history]), "z");
    }

    private TransformResult YearOnYear(SeriesView view, TransformRubric transform)
    {
        var points = view.ReadAll(transform.Basis, reader.AsOf).ToList();
        // Where the same month of last year is missing, the latest month that can be compared is used and its age shows.
        for (var i = points.Count - 1; i >= Math.Max(0, points.Count - 6); i--)
        {
            var target = points[i].Period.AddYears(-1).DayNumber;
            if (points.Where(p => Math.Abs(p.Period.DayNumber - target) <= 16).MinBy(p => Math.Abs(p.Period.DayNumber - target)) is { Value: > 0 } before)
            {
                var change = ((points[i].Value / before.Value) - 1) * 100;
                return Found(view, SeriesPoint.Combine(points[i].Period, change, "%",
                    Sentence.Of(
                        "working.year-on-year", $"{Text.Number(points[i].Value):value} against {Text.Number(before.Value):before} on {before.Period:day}"),
                    [points[i], before]), "%");
            }
        }

        return TransformResult.None("missing.no-year-earlier", "no value of a year earlier to compare with");
    }

    private TransformResult AgainstOwnHistory(SeriesView view, TransformRubric transform, Func<double, double, double, double> measure, string unit)
    {
        var points = view.ReadAll(transform.Basis, reader.AsOf).ToList();
        if (points.Count == 0)
        {
            return TransformResult.NoYear();
        }

        var last = points[^1];
        var stated = reader.Context.Subject is null ? transform.BaseEnd : null;
        var history = RobustHistory.Ordinary(points, transform).Where(p => stated is null || p.Period <= stated).ToList();
        // A base that is stated is as long as it is; without one three years tell what is normal.
        if (stated is null ? history.Count < 4 || last.Period.DayNumber - history[0].Period.DayNumber < 3 * 365 : history.Count < 2)
        {
            return TransformResult.None(stated is null
                ? RobustHistory.TooShort()
                : Sentence.Of("missing.no-base", $"less than two values up to {stated.Value:day} to compare with"));
        }

        var (mean, deviation) = Moments.MeanAndStandardDeviation(history.Select(static p => p.Value).ToArray());
        if (deviation <= 0 || mean <= 0)
        {
            return TransformResult.None(RobustHistory.Constant());
        }

        return Found(view, SeriesPoint.Combine(last.Period, measure(last.Value, mean, deviation), unit,
            Sentence.Of(
                "working.mean",
                $"{Text.Number(last.Value):value} {Text.Unit(last.Unit):unit} against a mean of {Text.Number(mean):mean} "
                + $"(standard deviation {Text.Number(deviation):deviation}) since {history[0].Period:since}"),
            [last, .. history]), unit);
    }

    private TransformResult ChangePerYear(SeriesView view, TransformRubric transform)
    {
        var last = view.At(reader.AsOf)!;
        var before = view.Points.FirstOrDefault(p => p.Period >= last.Period.AddYears(-transform.Years) && p.Period <= last.Period.AddMonths(-6))
            ?? view.Points.LastOrDefault(p => p.Period < last.Period.AddYears(-transform.Years));
        if (before is null)
        {
            return TransformResult.None("missing.no-half-year-earlier", "no value at least six months earlier to compare with");
        }

        var years = (last.Period.DayNumber - before.Period.DayNumber) / 365.25;
        return Found(view, SeriesPoint.Combine(last.Period, (last.Value - before.Value) / years, last.Unit,
            Sentence.Of(
                "working.per-year",
                $"from {Text.Number(before.Value):before} to {Text.Number(last.Value):value} {Text.Unit(last.Unit):unit} "
                + $"in {SentencePart.Of(years, "0.0"):years} years, per year"), [last, before]), last.Unit);
    }

    private TransformResult ChangeFromPeak(SeriesView view, TransformRubric transform)
    {
        var last = view.At(reader.AsOf)!;
        var window = view.Points.Where(p => p.Period >= last.Period.AddYears(-transform.Years)).ToList();
        var peak = window.MaxBy(static p => p.Value)!;
        if (window.Count < 2 || peak.Value <= 0)
        {
            return TransformResult.None("missing.no-earlier", "no earlier value to compare with");
        }

        return Found(view, SeriesPoint.Combine(last.Period, ((last.Value / peak.Value) - 1) * 100, "%",
            Sentence.Of("working.from-peak",
                $"{Text.Number(last.Value):value} against {Text.Number(peak.Value):peak} {Text.Unit(last.Unit):unit} on {peak.Period:day}"),
            [last, peak]), "%");
    }

    private TransformResult Diffusion(TransformRubric transform, string indicator)
    {
        var (parts, components, above) = (new List<SeriesPoint>(), new List<(DateOnly, int)>(), new List<string>());
        foreach (var subject in transform.Subjects)
        {
            var view = reader.View(indicator, subject);
            var points = view.ReadAll(transform.Basis, reader.AsOf).ToList();
            IReadOnlyList<SeriesPoint> history = points.Count < 2 ? [] : RobustHistory.Ordinary(points, transform);
            if (history.Count < 4 || points[^1].Period.DayNumber - history[0].Period.DayNumber < 3 * 365)
            {
                continue;
            }

            parts.Add(points[^1]);
            components.Add((points[^1].Period, reader.Limit(view.Indicator.Id)));
            if (points[^1].Value > Moments.Median(history.Select(static p => p.Value).ToArray()))
            {
                above.Add(subject);
            }
        }

        if (parts.Count < 5)
        {
            return TransformResult.None(
                "missing.few-industries",
                $"only {parts.Count:known} of {transform.Subjects.Count:all} industries have three years of history; at least five are needed");
        }

        return new TransformResult
        {
            Point = SeriesPoint.Combine(parts.Max(static p => p.Period), above.Count * 100.0 / parts.Count, "%",
                above.Count == 0
                    ? Sentence.Of("working.diffusion-none", $"{above.Count:above} of {parts.Count:all} industries above their own median: none")
                    : Sentence.Of(
                        "working.diffusion", $"{above.Count:above} of {parts.Count:all} industries above their own median: {SentencePart.Of(above):names}"),
                parts),
            Unit = "%",
            Components = components,
        };
    }
}
