using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>Both sides of a parsed snapshot: what it says, or what is wrong with it.</summary>
internal sealed record ReadSnapshot(string? Source, DateTimeOffset? CapturedAt, IReadOnlyList<Observation> Observations, IReadOnlyList<Fault> Faults);
