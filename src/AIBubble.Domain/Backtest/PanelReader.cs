using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Backtest;

/// <summary>Lays recorded series out as a panel.</summary>
public static class PanelReader
{
    /// <summary>Subject of the whole market.</summary>
    public const string Market = Prefix + "MARKET";

    private const string Prefix = "FF49-";
    private const string TotalReturn = "valuation.total-return-index";
    private const string FirmCount = "valuation.firm-count";
    private const string AverageSize = "valuation.average-firm-size";
    private const string Volatility = "valuation.daily-volatility";

    /// <summary>The valuation of the whole market.</summary>
    public static SeriesKey Cape { get; } = new("valuation.cape", "US");

    /// <summary>Whether a series is one the panel is read from.</summary>
    public static bool Reads(SeriesKey key) => key == Cape
        || (key.Subject.StartsWith(Prefix, StringComparison.Ordinal) && key.Indicator is TotalReturn or FirmCount or AverageSize or Volatility);

    /// <summary>The panel of all industries, or null while there is no market or no industry.</summary>
    /// <param name="observations">What is recorded.</param>
    /// <param name="knownOn">Only what had been published by this day; null for all.</param>
    public static IndustryPanel? Read(ObservationSet observations, DateOnly? knownOn = null)
    {
        var market = Points(observations, new SeriesKey(TotalReturn, Market), knownOn);
        var industries = observations.Keys
            .Where(static k => k.Indicator == TotalReturn && k.Subject.StartsWith(Prefix, StringComparison.Ordinal) && k.Subject != Market).ToList();
        if (market.Count == 0 || industries.Count == 0)
        {
            return null;
        }

        var months = Months(market.Keys.Min(), market.Keys.Max());
        return new IndustryPanel(months, Levels(months, market), Levels(months, Points(observations, Cape, knownOn)),
            [.. industries.Select(k => History(observations, k.Subject, months, knownOn))]);
    }

    /// <summary>Month ends from one to another, both included.</summary>
    public static DateOnly[] Months(DateOnly first, DateOnly last)
    {
        var months = new List<DateOnly>();
        for (var month = EndOf(first); month <= last; month = EndOf(month.AddDays(1)))
        {
            months.Add(month);
        }

        return [.. months];
    }

    /// <summary>Values of the months; NaN where there is none.</summary>
    public static double[] Levels(DateOnly[] months, IReadOnlyDictionary<DateOnly, double> points) =>
        [.. months.Select(m => points.TryGetValue(m, out var level) && level > 0 ? level : double.NaN)];

    private static IndustryHistory History(ObservationSet observations, string subject, DateOnly[] months, DateOnly? knownOn)
    {
        var firms = Formed(months, Points(observations, new SeriesKey(FirmCount, subject), knownOn));
        var sizes = Formed(months, Points(observations, new SeriesKey(AverageSize, subject), knownOn));
        var volatility = Points(observations, new SeriesKey(Volatility, subject), knownOn);
        return new IndustryHistory(
            subject,
            Levels(months, Points(observations, new SeriesKey(TotalReturn, subject), knownOn)),
            firms,
            [.. firms.Zip(sizes, static (f, s) => f * s)])
        {
            DailyVolatility = volatility.Count == 0 ? [] : Levels(months, volatility),
        };
    }

    // A portfolio keeps the firms it was formed with until the next is formed, a year later.
    private static double[] Formed(DateOnly[] months, Dictionary<DateOnly, double> points)
    {
        var (values, current, until) = (new double[months.Length], double.NaN, DateOnly.MinValue);
        for (var m = 0; m < months.Length; m++)
        {
            if (points.TryGetValue(months[m], out var value))
            {
                (current, until) = (value, EndOf(months[m].AddMonths(11)));
            }

            values[m] = months[m] <= until ? current : double.NaN;
        }

        return values;
    }

    private static Dictionary<DateOnly, double> Points(ObservationSet observations, SeriesKey key, DateOnly? knownOn) =>
        observations.Find(key)?.AsKnown(knownOn).GroupBy(static r => EndOf(r.Observation.Period))
            .ToDictionary(static g => g.Key, static g => g.Last().Observation.Value!.Value) ?? [];

    private static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
