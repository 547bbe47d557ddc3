namespace AIBubble.Domain.Exuberance;

/// <summary>A p-value and how exactly the replications determine it.</summary>
/// <param name="Value">(1 + replications at or above the statistic) / (1 + replications): never 0 (Davidson &amp; MacKinnon 2004,
/// <i>Econometric Theory and Methods</i>, on simulation-based tests).</param>
/// <param name="StandardError">Monte-Carlo standard error √(p(1−p)/replications).</param>
public sealed record PValue(double Value, double StandardError);
