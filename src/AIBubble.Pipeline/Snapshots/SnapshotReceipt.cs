namespace AIBubble.Pipeline.Snapshots;

/// <summary>What we know of one payload: where it lies, what it is, how far it has come.</summary>
public sealed record SnapshotReceipt
{
    /// <summary>SHA-256 of the payload as received, 64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Who supplied it; <c>mixed</c> for a batch of events from several sources.</summary>
    public required string Source { get; init; }

    /// <summary>When the supplier says it was captured, UTC.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>When we accepted it, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How to read it.</summary>
    public required SnapshotFormat Format { get; init; }

    /// <summary>Media type as received, without parameters.</summary>
    public required string MediaType { get; init; }

    /// <summary>For collected payloads the resource the source fetched; otherwise <see langword="null"/>.</summary>
    public string? Resource { get; init; }

    /// <summary>Name of the blob in the raw container.</summary>
    public required string BlobName { get; init; }

    /// <summary>Bytes as received, before compression.</summary>
    public required long Bytes { get; init; }

    /// <summary>Observations that will be recorded.</summary>
    public required int Observations { get; init; }

    /// <summary>Lines or entries refused in a partial upload or a collected payload.</summary>
    public int Refused { get; init; }

    /// <summary>What a reader of a collected payload must know although nothing was refused.</summary>
    public int Noticed { get; init; }

    /// <summary>The parts the blob consists of, at least one.</summary>
    public required IReadOnlyList<PayloadPart> Parts { get; init; }

    /// <summary>Header record of a CSV payload, needed to read its later parts.</summary>
    public string? Header { get; init; }

    /// <summary>True when faulty lines were to be left out rather than the whole refused.</summary>
    public bool Partial { get; init; }

    /// <summary>
    /// Lines of a partial upload that were left out because of what stands elsewhere (the same point with another value,
    /// another currency): they cannot be recognised from their own part.
    /// </summary>
    public IReadOnlyList<int> SkippedLines { get; init; } = [];

    /// <summary>How far it has come.</summary>
    public SnapshotStatus Status { get; init; } = SnapshotStatus.Accepted;

    /// <summary>Why it was quarantined.</summary>
    public string? Reason { get; init; }

    /// <summary>The instant stamped on its observations; set when recording begins, so that every retry stamps the same.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>What recording did, once all parts are recorded.</summary>
    public RecordingCounts? Recorded { get; init; }

    /// <summary>Entity tag of an HTTP source, for the next conditional request.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified of an HTTP source.</summary>
    public DateTimeOffset? LastModified { get; init; }
}
