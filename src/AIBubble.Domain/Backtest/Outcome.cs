namespace AIBubble.Domain.Backtest;

/// <summary>What came within the two years after a month.</summary>
/// <param name="Drawdown">Deepest fall from a peak since that month, in per cent, negative or zero.</param>
/// <param name="NetReturn">Return less the market's, in points.</param>
public sealed record Outcome(double Drawdown, double NetReturn)
{
    /// <summary>The outcome after a month; null while it is not known.</summary>
    /// <param name="levels">Total return of the industry.</param>
    /// <param name="market">Total return of the market, aligned.</param>
    /// <param name="month">Index of the month.</param>
    /// <param name="months">Length of the outcome.</param>
    public static Outcome? After(double[] levels, double[] market, int month, int months)
    {
        var end = month + months;
        if (end >= levels.Length || double.IsNaN(levels[month]) || double.IsNaN(market[month]) || double.IsNaN(market[end]))
        {
            return null;
        }

        var (peak, drawdown) = (levels[month], 0.0);
        for (var m = month + 1; m <= end; m++)
        {
            if (double.IsNaN(levels[m]))
            {
                return null;
            }

            peak = Math.Max(peak, levels[m]);
            drawdown = Math.Min(drawdown, (levels[m] / peak) - 1);
        }

        return new Outcome(drawdown * 100, ((levels[end] / levels[month]) - (market[end] / market[month])) * 100);
    }
}
