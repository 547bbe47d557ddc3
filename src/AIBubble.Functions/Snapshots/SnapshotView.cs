using System.Text.Json.Serialization;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Functions.Snapshots;

/// <summary>A receipt as clients see it; refusals and notices only where one snapshot is asked for.</summary>
internal sealed record SnapshotView(
    string Id, SnapshotStatus Status, string Source, DateTimeOffset CapturedAt, DateTimeOffset ReceivedAt, DateTimeOffset? RecordedAt, string MediaType,
    string? Resource, long Bytes, int Observations, int Refused, int Noticed, RecordingCounts? Recorded, string? Reason)
{
    /// <summary>The first hundred; null in a list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Refusal>? Refusals { get; init; }

    /// <summary>The first hundred; null in a list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Refusal>? Notices { get; init; }

    public static SnapshotView Of(SnapshotReceipt receipt) => new(
        receipt.Id, receipt.Status, receipt.Source, receipt.CapturedAt, receipt.ReceivedAt, receipt.RecordedAt, receipt.MediaType,
        receipt.Resource, receipt.Bytes, receipt.Observations, receipt.Refused, receipt.Noticed, receipt.Recorded, receipt.Reason);
}
