namespace AIBubble.Domain.Scoring;

/// <summary>An input's points and the weight actually applied.</summary>
internal readonly record struct InputSheet(double? Normalised, double EffectiveWeight);
