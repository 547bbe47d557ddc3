namespace AIBubble.Domain.Backtest;

/// <summary>Rises between month ends.</summary>
internal static class Rises
{
    /// <summary>Change over the months up to one, in per cent; NaN where it is not known.</summary>
    public static double Gross(double[] levels, int month, int months) =>
        month < months ? double.NaN : ((levels[month] / levels[month - months]) - 1) * 100;

    /// <summary>The same less the market's.</summary>
    public static double Net(double[] levels, double[] market, int month, int months) => Gross(levels, month, months) - Gross(market, month, months);
}
