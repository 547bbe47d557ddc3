namespace AIBubble.Domain.Backtest;

/// <summary>5th and 95th percentile of a bootstrap.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Low, double High);
