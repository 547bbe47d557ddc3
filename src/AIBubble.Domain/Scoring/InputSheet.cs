namespace AIBubble.Domain.Scoring;

/// <summary>An input's points and the weight actually applied.</summary>
internal sealed record InputSheet(double? Normalised, double EffectiveWeight);
