namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>The weights of one variant.</summary>
/// <param name="Weights">Of all criteria, then of all inputs.</param>
/// <param name="Positions">Per pillar, where in the variant's random numbers those lie that follow on its weights.</param>
internal sealed record DrawnWeights(double[] Weights, ulong[] Positions);
