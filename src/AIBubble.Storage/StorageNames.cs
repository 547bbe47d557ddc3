using AIBubble.Pipeline.Messaging;

namespace AIBubble.Storage;

/// <summary>Every container, table and queue, in one place: code, documentation and infrastructure are compared with it.</summary>
public static class StorageNames
{
    /// <summary>Raw payloads, immutable.</summary>
    public const string RawContainer = "raw";

    /// <summary>Materialised reports.</summary>
    public const string ReportsContainer = "reports";

    /// <summary>What could not be processed.</summary>
    public const string QuarantineContainer = "quarantine";

    /// <summary>Uploads that are still being validated.</summary>
    public const string UploadsContainer = "uploads";

    /// <summary>Receipts.</summary>
    public const string SnapshotsTable = "Snapshots";

    /// <summary>Observations, append-only.</summary>
    public const string ObservationsTable = "Observations";

    /// <summary>Catalogue of series and the version of the observations.</summary>
    public const string SeriesTable = "Series";

    /// <summary>Scores.</summary>
    public const string ScoresTable = "Scores";

    /// <summary>Collection runs.</summary>
    public const string RunsTable = "Runs";

    /// <summary>The ledger of forecasts, append-only; it follows from nothing else and no rebuild touches it.</summary>
    public const string ForecastsTable = "Forecasts";

    /// <summary>All containers.</summary>
    public static IReadOnlyList<string> Containers { get; } = [RawContainer, ReportsContainer, QuarantineContainer, UploadsContainer];

    /// <summary>All tables.</summary>
    public static IReadOnlyList<string> Tables { get; } = [SnapshotsTable, ObservationsTable, SeriesTable, ScoresTable, RunsTable, ForecastsTable];

    /// <summary>All queues the code sends to or reads; triggers add a poison queue to theirs.</summary>
    public static IReadOnlyList<string> Queues { get; } =
        [QueueNames.Collect, QueueNames.Record, QueueNames.Score, QueueNames.Seed, QueueNames.History, QueueNames.Rebuild, QueueNames.Alerts];
}
