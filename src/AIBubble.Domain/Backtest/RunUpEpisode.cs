namespace AIBubble.Domain.Backtest;

/// <summary>The first month of a run-up and what came after it. Rises and falls are in per cent; net ones in points against the market.</summary>
/// <param name="Industry">Subject.</param>
/// <param name="Start">Month end at which the rise first reached the threshold.</param>
/// <param name="Threshold">50, 100 or 150.</param>
/// <param name="GrossRunUp">Rise of the industry over the two years before.</param>
/// <param name="NetRunUp">The same less the market's.</param>
/// <param name="Crash">Whether it fell by the crash's size from a peak within two years after; null while they are not over.</param>
/// <param name="Drawdown">The deepest fall from a peak within those years, negative; null while they are not over.</param>
/// <param name="NetReturn24m">Return over the two years after, less the market's; null while they are not over.</param>
public sealed record RunUpEpisode(
    string Industry, DateOnly Start, int Threshold, double GrossRunUp, double NetRunUp, bool? Crash, double? Drawdown, double? NetReturn24m);
