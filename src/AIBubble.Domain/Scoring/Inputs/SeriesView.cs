using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>One series as known on a date: ascending by period; at one period, longer spans before shorter ones and levels first.</summary>
internal sealed class SeriesView(SeriesKey key, Indicator indicator, IReadOnlyList<SeriesPoint> points)
{
    // A year may be a fiscal one of 52 or 53 weeks.
    private const int ShortestYear = 350;
    private const int LongestYear = 380;

    // Fiscal quarters and months may leave a gap or overlap by a few days.
    private const int Seam = 4;

    // A year that ends at a point is asked for by every derivation that the series is in.
    private Dictionary<int, SeriesPoint?>? years;
    private int[]? lengths;

    public SeriesKey Key => key;

    public Indicator Indicator => indicator;

    public IReadOnlyList<SeriesPoint> Points => points;

    /// <summary>The latest point at or before a date.</summary>
    public SeriesPoint? At(DateOnly date)
    {
        var index = LastIndex(date);
        return index < 0 ? null : points[index];
    }

    /// <summary>Reads the series at a date in the way asked for; null when it cannot be read so.</summary>
    public SeriesPoint? Read(Basis basis, DateOnly date) => basis switch
    {
        Basis.Latest => At(date),
        Basis.TrailingYear => TrailingYear(date),
        Basis.TrailingMean => TrailingMean(date),
        _ => throw new ArgumentOutOfRangeException(nameof(basis)),
    };

    /// <summary>The series read in the way asked for at each of its periods up to a date.</summary>
    public IEnumerable<SeriesPoint> ReadAll(Basis basis, DateOnly date)
    {
        DateOnly? previous = null;
        foreach (var point in points)
        {
            if (point.Period > date || point.Period == previous)
            {
                continue;
            }

            previous = point.Period;
            if (Read(basis, point.Period) is { } read && read.Period == point.Period)
            {
                yield return read;
            }
        }
    }

    private SeriesPoint? TrailingMean(DateOnly date)
    {
        var last = LastIndex(date);
        if (last < 0)
        {
            return null;
        }

        var (window, years) = (new List<SeriesPoint>(), new List<SeriesPoint>());
        for (var i = last; i >= 0 && points[i].Period > points[last].Period.AddDays(-360); i--)
        {
            (Days(i) < ShortestYear ? window : years).Add(points[i]);
        }

        // A year's own figure must not be averaged with the months it is made of.
        // Nor a year's figure with that of the year a month before, which is made of the same months.
        window = window.Count > 0 ? window : [years[0]];

        return window.Count == 1
            ? window[0]
            : SeriesPoint.Combine(
                window[0].Period, window.Average(static p => p.Value), window[0].Unit,
                Sentence.Of("working.year-mean", $"mean of {window.Count:count} values over twelve months"), window);
    }

    private SeriesPoint? TrailingYear(DateOnly date)
    {
        var attempts = 0;
        for (var i = LastIndex(date); i >= 0 && attempts < 5; attempts++)
        {
            if (YearEnding(i) is { } year)
            {
                return year;
            }

            var period = points[i].Period;
            while (i >= 0 && points[i].Period == period)
            {
                i--;
            }
        }

        return null;
    }

    private SeriesPoint? YearEnding(int end)
    {
        years ??= [];
        if (!years.TryGetValue(end, out var year))
        {
            year = ComputeYear(end);
            years[end] = year;
        }

        return year;
    }

    private SeriesPoint? ComputeYear(int end)
    {
        var period = points[end].Period;
        var longer = -1;
        for (var i = end; i >= 0 && points[i].Period == period; i--)
        {
            var days = Days(i);
            if (days is >= ShortestYear and <= LongestYear)
            {
                return points[i];
            }

            longer = days > LongestYear ? i : longer;
        }

        if (Chain(end) is { } chained)
        {
            return chained;
        }

        if (longer < 0)
        {
            return null;
        }

        var (years, total) = (Days(longer) / 365.25, points[longer]);
        return SeriesPoint.Combine(
            period, total.Value / years, total.Unit,
            Sentence.Of("working.over-years", $"{Text.Number(total.Value):value} over {SentencePart.Of(years, "0.#"):years} years, per year"), [total]);
    }

    /// <summary>Chains shorter periods backwards from one that ends at a point until they make a year.</summary>
    private SeriesPoint? Chain(int end)
    {
        // Twelve months, or fewer of what is longer.
        var parts = new List<SeriesPoint>(12);
        var covered = 0;
        var seam = points[end].Period;
        for (var i = end; i >= 0 && covered < ShortestYear; i--)
        {
            if (points[i].Period.DayNumber < seam.DayNumber - Seam)
            {
                return null;
            }

            var days = Days(i);
            if (Math.Abs(points[i].Period.DayNumber - seam.DayNumber) > Seam || covered + days > LongestYear)
            {
                continue;
            }

            parts.Add(points[i]);
            covered += days;
            seam = points[i].Period.AddDays(-days);
        }

        return covered < ShortestYear
            ? null
            : SeriesPoint.Combine(
                points[end].Period, parts.Sum(static p => p.Value), points[end].Unit,
                Sentence.Of("working.periods", $"sum of {parts.Count:count} periods"), parts);
    }

    /// <summary>Length of a point's period in days. Without a stated start it is inferred from the distance to its neighbours, a year when in doubt.</summary>
    private int Days(int index)
    {
        lengths ??= Lengths();
        return lengths[index];
    }

    private int[] Lengths()
    {
        var result = new int[points.Count];
        var unstated = new List<int>();
        for (var i = 0; i < points.Count; i++)
        {
            result[i] = points[i].Start is { } start ? points[i].Period.DayNumber - start.DayNumber + 1 : 0;
            if (points[i].Start is null)
            {
                unstated.Add(i);
            }
        }

        for (var u = 0; u < unstated.Count; u++)
        {
            var day = points[unstated[u]].Period.DayNumber;
            var before = u > 0 ? day - points[unstated[u - 1]].Period.DayNumber : int.MaxValue;
            var after = u + 1 < unstated.Count ? points[unstated[u + 1]].Period.DayNumber - day : int.MaxValue;
            result[unstated[u]] = Math.Min(before, after) switch { <= 16 => 7, <= 45 => 30, <= 135 => 91, _ => 365 };
        }

        return result;
    }

    private int LastIndex(DateOnly date)
    {
        var (low, high) = (0, points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = points[middle].Period <= date ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
