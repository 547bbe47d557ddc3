using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>What outlives every process. Accessed under a lock on itself; one call of storage is one change, as on the real services.</summary>
internal sealed class StoredThings
{
    public int Calls { get; set; }

    /// <summary>Whether a report that another schedule has computed may be found. Not where the report itself is what is looked at.</summary>
    public bool SharesReports { get; set; } = true;

    /// <summary>By id: the receipt and how often it was written.</summary>
    public Dictionary<string, (SnapshotReceipt Receipt, int Version)> Receipts { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Id, int Part), RecordingCounts> DoneParts { get; } = [];

    public SortedDictionary<string, WorkItem> Unfinished { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Unscored { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Quarantined { get; } = new(StringComparer.Ordinal);

    public Dictionary<WorkStep, (StepState State, int Version)> Steps { get; } = [];

    /// <summary>Raw payloads by name: content, and the instant of recording noted beside it.</summary>
    public Dictionary<string, (byte[] Content, DateTimeOffset? RecordedAt)> Raw { get; } = new(StringComparer.Ordinal);

    /// <summary>By series and row key: as in the table, a key is there once.</summary>
    public SortedDictionary<string, RecordedObservation> Observations { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> SeriesRevisions { get; } = new(StringComparer.Ordinal);

    public int ObservationsVersion { get; set; }

    public Dictionary<string, byte[]> Documents { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ScoreRow> Scores { get; } = new(StringComparer.Ordinal);

    public List<QueuedMessage> Messages { get; } = [];

    /// <summary>How often each snapshot went to a state.</summary>
    public Dictionary<(string Id, SnapshotStatus Status), int> Moves { get; } = [];

    /// <summary>Every message that was ever sent.</summary>
    public int Sent { get; set; }

    public int Tags { get; set; }
}
