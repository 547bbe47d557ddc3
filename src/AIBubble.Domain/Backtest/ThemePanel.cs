using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Backtest;

/// <summary>
/// The theme read as an industry: French's chip makers, carried on with the PHLX Semiconductor index where the library has not
/// yet published, against the market, carried on with the S&amp;P 500. Fixed in advance, never the hotter of several.
/// </summary>
/// <param name="Theme">The theme on the months of <paramref name="Against"/>.</param>
/// <param name="Against">Market, size of all industries and CAPE on those months.</param>
/// <param name="EstimatedFrom">First month that is carried on; null when none is.</param>
public sealed record ThemePanel(IndustryHistory Theme, IndustryPanel Against, DateOnly? EstimatedFrom)
{
    /// <summary>The theme's industry.</summary>
    public const string Industry = "FF49-CHIPS";

    /// <summary>What carries it on: prices, no dividends.</summary>
    public const string Continuation = "NASDAQSOX";

    /// <summary>What carries the market on: prices, no dividends.</summary>
    public const string MarketContinuation = "SP500-MONTH-END";

    private const string PriceIndex = "valuation.price-index";

    /// <summary>Whether a series is one the panel is read from, beside those of <see cref="PanelReader"/>.</summary>
    public static bool Reads(SeriesKey key) => key.Indicator == PriceIndex && key.Subject is Continuation or MarketContinuation;

    /// <summary>Lays the theme out over a panel and beyond it; null when the panel has no such industry.</summary>
    /// <param name="panel">The panel of all industries.</param>
    /// <param name="observations">What is recorded.</param>
    /// <param name="knownOn">Only what had been published by this day; null for all.</param>
    public static ThemePanel? Of(IndustryPanel panel, ObservationSet observations, DateOnly? knownOn = null)
    {
        if (panel.Industries.FirstOrDefault(static i => i.Name == Industry) is not { } chips)
        {
            return null;
        }

        var ahead = Ahead(panel.Months, chips.Levels, Points(observations, Continuation, knownOn));
        var market = Ahead(panel.Months, panel.Market, Points(observations, MarketContinuation, knownOn));
        var both = ahead.Keys.Where(market.ContainsKey).ToHashSet();
        var months = new List<DateOnly>(panel.Months);
        while (both.Contains(NextEnd(months[^1])))
        {
            months.Add(NextEnd(months[^1]));
        }

        var added = months.Skip(panel.Months.Length).ToList();
        var total = panel.TotalValue();
        double[] held = [.. added.Select(static _ => double.NaN)];
        var theme = new IndustryHistory(chips.Name, [.. chips.Levels, .. added.Select(m => ahead[m])], [.. chips.Firms, .. Held(chips.Firms, added.Count)],
            [.. chips.Values, .. Held(chips.Values, added.Count)])
        {
            DailyVolatility = chips.DailyVolatility.Length == 0 ? [] : [.. chips.DailyVolatility, .. held],
        };
        // One industry that stands for all: the theme's share is taken of the whole, which only the formation knows.
        var whole = new IndustryHistory("", [.. panel.Market, .. added.Select(m => market[m])], [.. total.Select(static _ => double.NaN), .. held],
            [.. total, .. Held(total, added.Count)]);
        return new ThemePanel(theme, new IndustryPanel([.. months], whole.Levels, [.. panel.Cape, .. Cape(observations, added, knownOn)], [whole]),
            added.Count == 0 ? null : added[0]);
    }

    /// <summary>A text that changes with every level of the two years before a month and with the data fitted on: 64 lower-case hexadecimal digits.</summary>
    /// <param name="month">Index of the month.</param>
    /// <param name="fitted">What names the data fitted on.</param>
    public string Digest(int month, string fitted)
    {
        var text = new StringBuilder(fitted);
        for (var m = Math.Max(0, month - 24); m <= month; m++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Against.Months[m]:O} {Theme.Levels[m]:R} {Against.Market[m]:R}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static Dictionary<DateOnly, double> Ahead(DateOnly[] months, double[] levels, List<(DateOnly, double)> other)
    {
        var last = Array.FindLastIndex(levels, static l => !double.IsNaN(l));
        return last != levels.Length - 1 ? [] : ChainLink.Continue([(months[last], levels[last])], other).ToDictionary(static p => p.Day, static p => p.Level);
    }

    private static List<(DateOnly Day, double Level)> Points(ObservationSet observations, string subject, DateOnly? knownOn) =>
        Points(observations, new SeriesKey(PriceIndex, subject), knownOn);

    private static List<(DateOnly Day, double Level)> Points(ObservationSet observations, SeriesKey key, DateOnly? knownOn) =>
        [.. observations.Find(key)?.AsKnown(knownOn).Select(static r => (r.Observation.Period, r.Observation.Value!.Value)) ?? []];

    private static double[] Cape(ObservationSet observations, List<DateOnly> months, DateOnly? knownOn) =>
        PanelReader.Levels([.. months], Points(observations, PanelReader.Cape, knownOn).ToDictionary(static p => p.Day, static p => p.Level));

    private static IEnumerable<double> Held(double[] values, int count) => Enumerable.Repeat(values[^1], count);

    private static DateOnly NextEnd(DateOnly month) => month.AddDays(1).AddMonths(1).AddDays(-1);
}
