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
