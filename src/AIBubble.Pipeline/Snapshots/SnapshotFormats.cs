using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>The media types a snapshot may be posted in.</summary>
public static class SnapshotFormats
{
    /// <summary>Every media type accepted, for error messages.</summary>
    public const string Accepted =
        "application/json, application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson, text/csv; each in UTF-8";

    /// <summary>The format of a Content-Type header; <see langword="null"/> when it is none we read, or names another charset than UTF-8.</summary>
    public static SnapshotFormat? Of(string? contentType)
    {
        if (!Utf8Body.AcceptsCharset(contentType))
        {
            return null;
        }

        var mediaType = contentType?.Split(';', 2)[0].Trim().ToLowerInvariant();
        return mediaType switch
        {
            "application/json" => SnapshotFormat.Json,
            "application/cloudevents+json" => SnapshotFormat.CloudEvent,
            "application/cloudevents-batch+json" => SnapshotFormat.CloudEventBatch,
            "application/x-ndjson" => SnapshotFormat.NdJson,
            "text/csv" => SnapshotFormat.Csv,
            _ => null,
        };
    }

    /// <summary>Whether the format is read line by line, so that its size is bounded by storage and not by memory.</summary>
    public static bool IsLines(this SnapshotFormat format) => format is SnapshotFormat.NdJson or SnapshotFormat.Csv;

    /// <summary>The media type the content is served back with.</summary>
    public static string MediaType(this SnapshotFormat format) => format switch
    {
        SnapshotFormat.Json => "application/json",
        SnapshotFormat.CloudEvent => "application/cloudevents+json",
        SnapshotFormat.CloudEventBatch => "application/cloudevents-batch+json",
        SnapshotFormat.NdJson => "application/x-ndjson",
        SnapshotFormat.Csv => "text/csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A collected payload has the media type its source sent."),
    };
}
