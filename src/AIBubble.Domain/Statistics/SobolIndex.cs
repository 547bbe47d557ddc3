namespace AIBubble.Domain.Statistics;

/// <summary>First-order and total Sobol' index of one factor.</summary>
/// <param name="First">Share of the output's variance due to the factor alone.</param>
/// <param name="Total">Share due to the factor and all its interactions.</param>
public sealed record SobolIndex(double First, double Total);
