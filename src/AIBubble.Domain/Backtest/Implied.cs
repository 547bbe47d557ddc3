namespace AIBubble.Domain.Backtest;

/// <summary>What the back-test implies for one industry or theme in one month; probabilities 0–1.</summary>
/// <param name="Month">Month end.</param>
/// <param name="NetRunUp">Two-year rise less the market's, in points.</param>
/// <param name="Crash">Probability of a fall of 40 % from a peak within two years.</param>
/// <param name="NetGain">Probability of a return above the market's over two years.</param>
/// <param name="Method">
/// <c>heat-lite</c> where that did better than the run-up alone over the tested years by more than chance, otherwise <c>run-up</c>.
/// </param>
public sealed record Implied(DateOnly Month, double NetRunUp, double Crash, double NetGain, string Method);
