namespace AIBubble.Domain.Exuberance;

/// <summary>The three right-tail critical values of one statistic.</summary>
public sealed record TabulatedStatistic(TabulatedValue P90, TabulatedValue P95, TabulatedValue P99);
