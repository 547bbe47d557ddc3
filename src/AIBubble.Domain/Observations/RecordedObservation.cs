namespace AIBubble.Domain.Observations;

/// <summary>An observation as it lies in the store.</summary>
/// <param name="Observation">What the source said.</param>
/// <param name="RecordedAt">When we stored it first, UTC.</param>
/// <param name="SnapshotId">The archived payload it was read from: SHA-256, 64 lower-case hexadecimal digits.</param>
public sealed record RecordedObservation(Observation Observation, DateTimeOffset RecordedAt, string SnapshotId);
