namespace AIBubble.Pipeline.Snapshots;

/// <summary>How the bytes of a payload are to be read.</summary>
public enum SnapshotFormat
{
    /// <summary>One snapshot, <c>application/json</c>.</summary>
    Json,

    /// <summary>One CloudEvents 1.0 event in structured mode, <c>application/cloudevents+json</c>.</summary>
    CloudEvent,

    /// <summary>A batch of CloudEvents, <c>application/cloudevents-batch+json</c>.</summary>
    CloudEventBatch,

    /// <summary>One observation per line, <c>application/x-ndjson</c>.</summary>
    NdJson,

    /// <summary>One observation per record under a header record, <c>text/csv</c> (RFC 4180).</summary>
    Csv,

    /// <summary>A payload a source fetched; only that source can read it.</summary>
    Collected,
}

/// <summary>The media types a snapshot may be posted in.</summary>
public static class SnapshotFormats
{
    /// <summary>Every media type accepted, for error messages.</summary>
    public const string Accepted = "application/json, application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson, text/csv";

    /// <summary>The format of a Content-Type header, parameters aside; <see langword="null"/> when it is none we read.</summary>
    public static SnapshotFormat? Of(string? contentType)
    {
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
