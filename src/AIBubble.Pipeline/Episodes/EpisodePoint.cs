using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Episodes;

/// <summary>One day of an episode. Scores are 0–100, <see langword="null"/> when missing.</summary>
public sealed record EpisodePoint(DateOnly Date, double? Heat, double? Industrial, VerdictKind Verdict);
