namespace AIBubble.Pipeline.Rebuilding;

/// <summary>The stages of a rebuild, in order.</summary>
public enum RebuildStage
{
    /// <summary>Rows are being removed.</summary>
    Clearing,

    /// <summary>Receipts are being put back.</summary>
    Receipts,

    /// <summary>Observations are being read from the payloads.</summary>
    Observations,

    /// <summary>The report is being computed.</summary>
    Scoring,
}

/// <summary>How far a rebuild has come.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">Rows removed, or snapshots done.</param>
/// <param name="Total">Snapshots in all; 0 while that is not known.</param>
public sealed record RebuildProgress(RebuildStage Stage, int Done, int Total);

/// <summary>What a rebuild did.</summary>
/// <param name="Snapshots">Receipts put back.</param>
/// <param name="Observations">Rows written.</param>
/// <param name="Pending">Snapshots that had never been recorded: the app records them when it starts, with the time at which it does.</param>
/// <param name="Quarantined">Snapshots without observations because they could not be read when they came, and cannot now.</param>
/// <param name="Lost">Snapshots that had been recorded and that this version cannot read, with the reason: their rows are missing.</param>
public sealed record RebuildResult(int Snapshots, long Observations, int Pending, int Quarantined, IReadOnlyList<LostSnapshot> Lost);

/// <summary>A snapshot whose rows could not be had again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BlobName">Where its payload lies.</param>
/// <param name="Reason">Why.</param>
public sealed record LostSnapshot(string Id, string BlobName, string Reason);
