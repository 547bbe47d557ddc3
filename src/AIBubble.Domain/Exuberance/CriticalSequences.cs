namespace AIBubble.Domain.Exuberance;

/// <summary>Critical values of the BSADF at each date, aligned with the values; <see langword="null"/> before the first window.</summary>
/// <param name="P90">Exceeded by 10 % of replications at that date.</param>
/// <param name="P95">Exceeded by 5 % of replications at that date.</param>
/// <param name="P99">Exceeded by 1 % of replications at that date.</param>
public sealed record CriticalSequences(IReadOnlyList<double?> P90, IReadOnlyList<double?> P95, IReadOnlyList<double?> P99);
