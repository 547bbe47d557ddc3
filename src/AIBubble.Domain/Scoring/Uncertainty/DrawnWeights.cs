namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>The weights of one variant.</summary>
/// <param name="Weights">Of all criteria, then of all inputs.</param>
/// <param name="Ends">Where in the variant's random numbers each group of weights ends, in the order in which they are drawn.</param>
internal readonly record struct DrawnWeights(Memory<double> Weights, Memory<ulong> Ends);
