namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>5th, 50th and 95th percentile of a score over the variants; the stated score is never outside.</summary>
/// <param name="Low">0–100.</param>
/// <param name="Median">0–100.</param>
/// <param name="High">0–100.</param>
internal sealed record Band(double Low, double Median, double High);
