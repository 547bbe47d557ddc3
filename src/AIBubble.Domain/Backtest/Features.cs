using AIBubble.Domain.Exuberance;

namespace AIBubble.Domain.Backtest;

/// <summary>
/// Heat-lite: what can be said about every industry in every month from returns, firms and size alone. The other heat inputs,
/// and the other pillars, have no century of data.
/// </summary>
internal sealed class Features
{
    /// <summary>Names of the features, in their order; the first <see cref="RunUpAlone"/> are the run-up alone.</summary>
    public static readonly IReadOnlyList<string> Names = ["run-up", "run-up-above-50", "explosiveness", "volatility", "acceleration", "size", "market-cape"];

    /// <summary>How many features say nothing but the run-up: ordinary rises and those of an episode have their own slope.</summary>
    public const int RunUpAlone = 2;

    private const int Year = 12;
    private const double Episode = 0.5;

    // Beyond this a logarithm of odds would run away with single industries.
    private const double LargestRise = 300;

    private readonly IndustryPanel panel;
    private readonly BacktestSettings settings;
    private readonly bool daily;
    private readonly double[] totalValue;
    private readonly int minWindow;
    private readonly double critical;

    /// <summary>Prepares the features of a panel.</summary>
    /// <param name="panel">What they are read from.</param>
    /// <param name="settings">Horizons and limits.</param>
    /// <param name="daily">Whether volatility is that of daily returns, which must be what the model is fitted on.</param>
    public Features(IndustryPanel panel, BacktestSettings settings, bool daily)
    {
        (this.panel, this.settings, this.daily, totalValue) = (panel, settings, daily, panel.TotalValue());
        minWindow = MinimumWindow.Default(settings.ExplosivenessMonths);
        critical = CriticalValueTable.Default.Find(settings.ExplosivenessMonths, 0, minWindow)?.LastBsadf.P95.Value
            ?? throw new ArgumentException($"No critical value is tabulated for {settings.ExplosivenessMonths} months.", nameof(settings));
    }

    /// <summary>Whether a month has every feature but those the market lacks.</summary>
    public bool Exist(IndustryHistory industry, int month) =>
        month >= settings.ExplosivenessMonths - 1 && industry.Firms[month] >= settings.FewestFirms && !double.IsNaN(panel.Market[month])
        && !Array.Exists(industry.Levels[(month - settings.ExplosivenessMonths + 1)..(month + 1)], double.IsNaN)
        && !double.IsNaN(panel.Market[month - settings.ExplosivenessMonths + 1]);

    /// <summary>The features of a month; NaN where one is not known.</summary>
    public double[] Of(IndustryHistory industry, int month)
    {
        var runUp = Math.Clamp(Rises.Net(industry.Levels, panel.Market, month, settings.RunUpMonths), -LargestRise, LargestRise) / 100;
        return
        [
            runUp,
            Math.Max(0, runUp - Episode),
            Explosiveness(industry, month),
            (daily ? DailyVolatility(industry.DailyVolatility, month) : null) ?? Volatility(industry.Levels, month),
            (Rises.Net(industry.Levels, panel.Market, month, Year) - Rises.Net(industry.Levels, panel.Market, month - Year, Year)) / 100,
            Math.Log(industry.Values[month] / totalValue[month]),
            Math.Log(panel.Cape[month]),
        ];
    }

    // BSADF of the level relative to the market above its 95 % critical value; never above it while that level falls, because an
    // explosive fall exceeds it as well.
    private double Explosiveness(IndustryHistory industry, int month)
    {
        var count = settings.ExplosivenessMonths;
        Span<double> relative = stackalloc double[count];
        for (var i = 0; i < count; i++)
        {
            var m = month - count + 1 + i;
            relative[i] = Math.Log(industry.Levels[m] / panel.Market[m]);
        }

        var margin = LastBsadf.Of(relative, minWindow) - critical;
        return relative[^1] > relative[^(Year + 1)] ? margin : Math.Min(margin, 0);
    }

    // Root mean square of the months' volatilities of daily returns; null when fewer than half of the year's months have one, as where a theme
    // is carried on beyond the library.
    private static double? DailyVolatility(double[] volatility, int month)
    {
        var known = volatility.AsSpan((month - Year + 1)..Math.Min(month + 1, volatility.Length)).ToArray().Where(static v => !double.IsNaN(v)).ToList();
        return known.Count < Year / 2 ? null : Math.Sqrt(known.Average(static v => v * v)) / 100;
    }

    // Standard deviation of twelve monthly returns, per year.
    private static double Volatility(double[] levels, int month)
    {
        double sum = 0, squares = 0;
        for (var m = month - Year + 1; m <= month; m++)
        {
            var change = (levels[m] / levels[m - 1]) - 1;
            sum += change;
            squares += change * change;
        }

        return Math.Sqrt(Math.Max(0, squares - (sum * sum / Year)) / (Year - 1) * Year);
    }
}
