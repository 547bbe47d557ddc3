namespace AIBubble.Pipeline.Episodes;

/// <summary>Composites, 0–100, <see langword="null"/> when missing.</summary>
public sealed record EpisodeScores(double? Heat, double? Industrial, double? Divergence, double? Hedge, double? Tension);
