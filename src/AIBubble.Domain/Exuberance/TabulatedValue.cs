namespace AIBubble.Domain.Exuberance;

/// <summary>A tabulated critical value.</summary>
/// <param name="Value">The quantile.</param>
/// <param name="StandardError">Its Monte-Carlo standard error, see <see cref="SimulatedStatistic.StandardError"/>.</param>
public sealed record TabulatedValue(double Value, double StandardError);
