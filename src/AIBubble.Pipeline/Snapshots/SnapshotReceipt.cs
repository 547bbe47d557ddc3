namespace AIBubble.Pipeline.Snapshots;

/// <summary>How far a snapshot has come. Serialised in lower case.</summary>
public enum SnapshotStatus
{
    /// <summary>Archived; its observations are not in the table yet.</summary>
    Accepted,

    /// <summary>Every observation is in the table.</summary>
    Recorded,

    /// <summary>The scoring pass after recording has run.</summary>
    Scored,

    /// <summary>It could not be processed; the reason says why.</summary>
    Quarantined,
}

/// <summary>A byte range of the archived payload that can be read on its own: one gzip member.</summary>
/// <param name="Offset">First byte in the blob.</param>
/// <param name="Length">Bytes in the blob.</param>
/// <param name="FirstLine">1-based line of the payload at which it starts.</param>
public sealed record PayloadPart(long Offset, long Length, int FirstLine);

/// <summary>What became of one part, or of a whole snapshot.</summary>
/// <param name="New">Points not known before.</param>
/// <param name="Revised">Further vintages or versions of points already known.</param>
/// <param name="Unchanged">Observations that were already stored.</param>
public sealed record RecordingCounts(int New, int Revised, int Unchanged)
{
    /// <summary>Nothing recorded.</summary>
    public static RecordingCounts Zero { get; } = new(0, 0, 0);

    /// <summary>The counts of both.</summary>
    public RecordingCounts Plus(RecordingCounts other) => new(New + other.New, Revised + other.Revised, Unchanged + other.Unchanged);
}

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

/// <summary>The legal moves of a receipt, in one place.</summary>
public static class SnapshotTransitions
{
    /// <summary>Whether a receipt may go from one status to another; staying where it is always may.</summary>
    public static bool IsLegal(SnapshotStatus from, SnapshotStatus to) => (from, to) switch
    {
        _ when from == to => true,
        (SnapshotStatus.Accepted, SnapshotStatus.Recorded or SnapshotStatus.Quarantined) => true,
        (SnapshotStatus.Recorded, SnapshotStatus.Scored) => true,
        // A replay after the cause is mended starts over.
        (SnapshotStatus.Quarantined, SnapshotStatus.Accepted) => true,
        _ => false,
    };
}
