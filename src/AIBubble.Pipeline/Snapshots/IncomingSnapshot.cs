namespace AIBubble.Pipeline.Snapshots;

/// <summary>A body that wants to become a snapshot.</summary>
/// <param name="Body">The bytes, read once, forward only.</param>
/// <param name="Format">How to read them.</param>
/// <param name="Source">Source of line formats, which do not state it themselves; ignored for JSON.</param>
/// <param name="CapturedAt">Capture time of line formats; <see langword="null"/> for now.</param>
/// <param name="Partial">Leave faulty lines out instead of refusing the whole. Only for line formats.</param>
/// <param name="RecordedByCaller">The caller records it at once, so no message is sent; should it die, the sweeper takes over.</param>
public sealed record IncomingSnapshot(
    Stream Body, SnapshotFormat Format, string? Source = null, DateTimeOffset? CapturedAt = null, bool Partial = false, bool RecordedByCaller = false);
