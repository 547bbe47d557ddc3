using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>Turns the result of the PSY test, which is computed elsewhere, into inputs and into the report's summaries.</summary>
internal sealed class ExuberanceTransforms(SeriesReader reader)
{
    // Fewer months leave no room for a minimum window and a bubble after it.
    private const int FewestMonths = 48;

    /// <summary>Where the last BSADF lies between its 90 % and 99 % critical values, in per cent of that distance.</summary>
    public TransformResult Margin(SeriesView view, TransformRubric transform)
    {
        if (Sample(view, transform, []) is not { } sample)
        {
            return TransformResult.None("missing.no-run", $"no unbroken run of {FewestMonths:months} months up to this day to test");
        }

        if (reader.Context.Exuberance(sample) is not { } reading)
        {
            return TransformResult.None("missing.not-tested", "the test for explosive behaviour was not run");
        }

        var raw = reading.Raw;
        if (transform.Gated && !Rejects(raw))
        {
            return Found(view, 0, Sentence.Of(
                "working.calm",
                $"not explosive: GSADF {Statistic(raw.Gsadf):gsadf} against {Statistic(raw.GsadfCritical95):critical} (95 %) does not reject, "
                + $"whatever the last months say (BSADF {Statistic(raw.LastBsadf):bsadf})"));
        }

        var position = (raw.LastBsadf - raw.Critical90) / (raw.Critical99 - raw.Critical90) * 100;
        return Found(view, raw.Rising ? position : Math.Min(position, 0),
            Sentence.Of(
                "working.bsadf",
                $"BSADF {Statistic(raw.LastBsadf):bsadf} against critical values {Statistic(raw.Critical90):at90} (90 %), "
                + $"{Statistic(raw.Critical95):at95} (95 %) and {Statistic(raw.Critical99):at99} (99 %); GSADF p = {PValue(raw.MonteCarloPValue):monteCarlo} "
                + $"(Monte Carlo), {PValue(raw.WildBootstrapPValue):bootstrap} (wild bootstrap)"
                + $"{(raw.Rising ? null : Sentence.Of("working.falling", "; prices are falling")):falling}"));
    }

    /// <summary>The same for what technology proxies leave over; without data unless the raw series is exuberant.</summary>
    public TransformResult Residual(SeriesView view, TransformRubric transform)
    {
        var proxies = Proxies(transform);
        if (proxies.Count == 0)
        {
            return TransformResult.None("missing.no-proxy", "no technology proxy with enough history");
        }

        if (Sample(view, transform, proxies) is not { } sample)
        {
            return TransformResult.None(
                "missing.no-run-with-proxies", $"no unbroken run of {FewestMonths:months} months up to this day with both prices and proxies");
        }

        if (reader.Context.Exuberance(sample) is not { Adjusted: { } adjusted, Raw: var raw })
        {
            return TransformResult.None("missing.not-adjusted", "the technology-adjusted test was not run");
        }

        // The gate is the price's own, over all its months: the residual's sample may be shorter.
        var gate = transform.Gated ? Sample(view, transform, []) is { } whole ? reader.Context.Exuberance(whole)?.Raw : null : raw;
        if (gate is null || !Rejects(gate))
        {
            return TransformResult.None(
                "missing.nothing-to-explain", "the price was not explosive in the first place: there is nothing to explain");
        }

        return Found(view, (adjusted.LastBsadf - adjusted.Critical90) / (adjusted.Critical99 - adjusted.Critical90) * 100,
            Sentence.Of(
                "working.adjusted",
                $"after technology BSADF {Statistic(adjusted.LastBsadf):bsadf} against {Statistic(adjusted.Critical95):critical} (95 %), "
                + $"before {Statistic(raw.LastBsadf):before}; GSADF p = {PValue(adjusted.MonteCarloPValue):monteCarlo} (Monte Carlo), "
                + $"{PValue(adjusted.WildBootstrapPValue):bootstrap} (wild bootstrap)"));
    }

    /// <summary>Every test the rubric asks for that was run, raw beside technology-adjusted.</summary>
    public static IReadOnlyList<ExuberanceSummary> Summaries(SeriesReader reader)
    {
        var readings = new ExuberanceTransforms(reader);
        var result = new List<ExuberanceSummary>();
        var inputs = reader.Context.Rubric.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs)
            .Where(static i => i.Transform.Kind is TransformKind.PsyMargin or TransformKind.PsyResidual);
        foreach (var input in inputs)
        {
            var view = reader.View(input.Indicator, reader.Subject(input.Subject));
            var proxies = readings.Proxies(input.Transform);
            var raw = input.Transform.Kind == TransformKind.PsyMargin;
            if ((!raw && proxies.Count == 0) || readings.Sample(view, input.Transform, raw ? [] : proxies) is not { } sample
                || reader.Context.Exuberance(sample) is not { } reading)
            {
                continue;
            }

            if ((raw ? reading.Raw : reading.Adjusted) is { } statistics)
            {
                result.Add(Summary(sample, statistics, raw ? "raw" : "technology-adjusted"));
            }
        }

        return result;
    }

    private static SentencePart Statistic(double value) => SentencePart.Of(value, "0.00");

    private static SentencePart PValue(double value) => SentencePart.Of(value, "0.000");

    private static bool Rejects(ExuberanceStatistics statistics) => statistics.Gsadf > statistics.GsadfCritical95;

    private static ExuberanceSummary Summary(ExuberanceSample sample, ExuberanceStatistics statistics, string kind) => new()
    {
        Indicator = sample.Series.Indicator,
        Subject = sample.Series.Subject,
        Kind = kind,
        Count = sample.Dates.Count,
        From = sample.Dates[0],
        To = sample.Dates[^1],
        Gsadf = statistics.Gsadf,
        LastBsadf = statistics.LastBsadf,
        CriticalValue = statistics.Critical95,
        MonteCarloPValue = statistics.MonteCarloPValue,
        WildBootstrapPValue = statistics.WildBootstrapPValue,
        Episodes = statistics.Episodes,
        Statement = statistics.Statement,
        Said = statistics.Said,
        Sequence = statistics.Sequence,
    };

    private TransformResult Found(SeriesView view, double value, Sentence working)
    {
        var last = view.Points[^1];
        return new TransformResult
        {
            Point = SeriesPoint.Combine(last.Period, value, "%", working, [last]),
            Unit = "%",
            Components = [(last.Period, reader.Limit(view.Indicator.Id))],
        };
    }

    private List<List<SeriesPoint>> Proxies(TransformRubric transform) =>
    [
        .. transform.By
            .SelectMany(t => reader.Subjects(t.Subjects)
                .Select(s => reader.View(t.Indicator, s).ReadAll(t.Basis, reader.AsOf).Where(static p => p.Value > 0).ToList()))
            .Where(static p => p.Count >= 8 && p[^1].Period.DayNumber - p[0].Period.DayNumber >= FewestMonths * 30),
    ];

    /// <summary>The latest unbroken run of month ends, at most so many years, on which every proxy has a value; deflated where the transform says so.</summary>
    private ExuberanceSample? Sample(SeriesView view, TransformRubric transform, List<List<SeriesPoint>> proxies)
    {
        var (years, prices) = (transform.Years, Prices(transform));
        var months = view.Points.Where(p => p.Period <= reader.AsOf && p.Value > 0)
            .GroupBy(static p => (p.Period.Year * 12) + p.Period.Month).Select(static g => g.Last()).ToList();
        var first = months.Count;
        while (first > 0 && months.Count - first < years * 12
            && (first == months.Count || MonthOf(months[first]) - MonthOf(months[first - 1]) == 1)
            && (prices.Count == 0 || At(prices, months[first - 1].Period) is not null)
            && proxies.TrueForAll(p => At(p, months[first - 1].Period) is not null))
        {
            first--;
        }

        var run = months[first..];
        if (run.Count < FewestMonths || run[^1].Period < reader.AsOf.AddYears(-2))
        {
            return null;
        }

        var dates = run.ConvertAll(static p => p.Period);
        var values = run.ConvertAll(p => prices.Count == 0 ? p.Value : p.Value / At(prices, p.Period)!.Value);
        var aligned = proxies.ConvertAll(p => (IReadOnlyList<double>)dates.ConvertAll(d => At(p, d)!.Value));
        return new ExuberanceSample(view.Key, dates, values, aligned, Digest(view, dates, values, aligned));
    }

    // A theme without a price level of its own is tested as it is.
    private List<SeriesPoint> Prices(TransformRubric transform) =>
        transform.Deflator is { } deflator ? [.. reader.View(deflator.Indicator, reader.Subject(deflator.Subject)).Points.Where(static p => p.Value > 0)] : [];

    private static int MonthOf(SeriesPoint point) => (point.Period.Year * 12) + point.Period.Month;

    /// <summary>A proxy's value on a date, on a straight line between its dated values; held for at most four months after the last.</summary>
    private static double? At(List<SeriesPoint> proxy, DateOnly date)
    {
        var after = FirstFrom(proxy, date);
        if (after == proxy.Count)
        {
            return date.DayNumber - proxy[^1].Period.DayNumber <= 124 ? proxy[^1].Value : null;
        }

        if (after == 0)
        {
            return proxy[0].Period == date ? proxy[0].Value : null;
        }

        var (left, right) = (proxy[after - 1], proxy[after]);
        var share = (date.DayNumber - left.Period.DayNumber) / (double)(right.Period.DayNumber - left.Period.DayNumber);
        return left.Value + (share * (right.Value - left.Value));
    }

    /// <summary>The index of the first point at or after a date, in order of time.</summary>
    private static int FirstFrom(List<SeriesPoint> points, DateOnly date)
    {
        var (low, high) = (0, points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = points[middle].Period < date ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static string Digest(SeriesView view, List<DateOnly> dates, List<double> values, List<IReadOnlyList<double>> proxies)
    {
        var text = new StringBuilder(view.Key.ToString());
        for (var i = 0; i < dates.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{dates[i]:O} {values[i]:R}");
            foreach (var proxy in proxies)
            {
                text.Append(CultureInfo.InvariantCulture, $" {proxy[i]:R}");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
