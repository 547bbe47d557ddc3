namespace AIBubble.Pipeline.Alerts;

/// <summary>What is known of one watched thing.</summary>
/// <param name="Settled">The word last told, or the first ever read; <see langword="null"/> before any reading.</param>
/// <param name="Candidate">Another word that one reading has given.</param>
public sealed record AlertMemory(string? Settled = null, string? Candidate = null);
