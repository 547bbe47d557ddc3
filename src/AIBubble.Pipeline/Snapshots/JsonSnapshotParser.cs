using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Reads snapshots and CloudEvents in JSON, naming every fault by its pointer. CloudEvents are checked here rather than
/// by the CloudEvents SDK because that stops at the first fault and knows no pointers.
/// </summary>
public static class JsonSnapshotParser
{
    /// <summary>The CloudEvents type of a posted snapshot.</summary>
    public const string EventType = "ai-bubble.snapshot";

    /// <summary>The receipt source of a batch whose events name several sources.</summary>
    public const string MixedSource = "mixed";

    /// <summary>Reads a body.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <param name="format">One of the three JSON formats.</param>
    /// <param name="validator">Validates each observation.</param>
    /// <param name="now">The current instant: nothing can have been captured after it (five minutes of clock skew are allowed).</param>
    /// <param name="capacity">How many faults are kept.</param>
    public static Parsed<JsonSnapshot> Parse(
        ReadOnlyMemory<byte> content, SnapshotFormat format, ObservationValidator validator, DateTimeOffset now, int capacity = int.MaxValue) =>
        JsonBody.Read(
            content,
            root =>
            {
                var reading = new SnapshotEvents(validator, now);
                switch (format)
                {
                    case SnapshotFormat.Json:
                        reading.Snapshot(root);
                        break;
                    case SnapshotFormat.CloudEvent:
                        CloudEventReader.Event(root, reading);
                        break;
                    case SnapshotFormat.CloudEventBatch:
                        CloudEventReader.Batch(root, reading);
                        break;
                    default:
                        throw new ArgumentOutOfRangeException(nameof(format), format, "Not a JSON format.");
                }

                return reading.Source is { } source ? new JsonSnapshot(source, reading.CapturedAt, reading.Observations) : null;
            },
            capacity: capacity);
}
