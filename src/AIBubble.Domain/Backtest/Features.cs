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
    private readonly double[] totalValue;
    private readonly int minWindow;
    private readonly double critical;

    public Features(IndustryPanel panel, BacktestSettings settings)
    {
        (this.panel, this.settings, totalValue) = (panel, settings, panel.TotalValue());
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
            Volatility(industry.Levels, month),
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
