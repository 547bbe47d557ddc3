using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What a what-if route fills in for fields a posted snapshot must state.</summary>
/// <param name="Subject">Subject of observations that name none, or <see langword="null"/> when each must name its own.</param>
/// <param name="Quality">Quality of observations that name none.</param>
/// <param name="Citation">Citation of observations that name none.</param>
public sealed record DraftDefaults(string? Subject, ObservationQuality Quality, string Citation);
