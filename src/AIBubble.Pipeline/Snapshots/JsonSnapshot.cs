using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What a JSON body contained.</summary>
/// <param name="Source">The common source, <c>mixed</c> when events name several.</param>
/// <param name="CapturedAt">The latest capture time stated, or <see langword="null"/>.</param>
/// <param name="Observations">Every observation, in the order of the body.</param>
public sealed record JsonSnapshot(string Source, DateTimeOffset? CapturedAt, IReadOnlyList<Observation> Observations);
