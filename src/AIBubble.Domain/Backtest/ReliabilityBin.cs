namespace AIBubble.Domain.Backtest;

/// <summary>What came of months to which heat-lite gave about one probability.</summary>
/// <param name="From">Lowest probability, in per cent.</param>
/// <param name="To">Highest.</param>
/// <param name="Months">Industry-months.</param>
/// <param name="Stated">Their mean probability, in per cent.</param>
/// <param name="Observed">Share of them followed by a crash, in per cent.</param>
public sealed record ReliabilityBin(double From, double To, int Months, double Stated, double Observed);
