namespace AIBubble.Domain.Backtest;

/// <summary>What a feature adds.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Weight">Logarithm of odds per standard deviation in the fitted years.</param>
public sealed record ModelWeight(string Feature, double Weight);
