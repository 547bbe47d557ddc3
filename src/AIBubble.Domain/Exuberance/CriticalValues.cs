namespace AIBubble.Domain.Exuberance;

/// <summary>Right-tail critical values of one statistic; <see langword="null"/> where too many replications have no regression.</summary>
/// <param name="P90">Exceeded by 10 % of replications.</param>
/// <param name="P95">Exceeded by 5 % of replications.</param>
/// <param name="P99">Exceeded by 1 % of replications.</param>
public sealed record CriticalValues(double? P90, double? P95, double? P99);
