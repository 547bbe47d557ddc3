namespace AIBubble.Domain.Reports;

/// <summary>The test statistic of one date beside what it is compared with.</summary>
/// <param name="Date">Month end.</param>
/// <param name="Bsadf">BSADF statistic.</param>
/// <param name="CriticalValue">Its 95 % critical value, Monte Carlo.</param>
public sealed record ExuberancePoint(DateOnly Date, double Bsadf, double CriticalValue);
