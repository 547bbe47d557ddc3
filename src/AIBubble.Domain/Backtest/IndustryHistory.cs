namespace AIBubble.Domain.Backtest;

/// <summary>One industry, or a theme that is read as one. Lists are aligned with the panel's months; NaN where nothing is known.</summary>
/// <param name="Name">Subject, such as <c>FF49-CHIPS</c>.</param>
/// <param name="Levels">Total return, any base, above zero.</param>
/// <param name="Firms">Firms in the portfolio.</param>
/// <param name="Values">Market value of the portfolio at its last formation, in any one currency.</param>
public sealed record IndustryHistory(string Name, double[] Levels, double[] Firms, double[] Values)
{
    /// <summary>Volatility of the daily returns within each month, per year, in per cent; empty where no daily returns have been collected.</summary>
    public double[] DailyVolatility { get; init; } = [];
}
