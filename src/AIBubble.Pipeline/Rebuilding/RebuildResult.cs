namespace AIBubble.Pipeline.Rebuilding;

/// <summary>What a rebuild did.</summary>
/// <param name="Snapshots">Receipts put back.</param>
/// <param name="Observations">Rows written.</param>
/// <param name="Pending">Snapshots that had never been recorded: the app records them when it starts, with the time at which it does.</param>
/// <param name="Quarantined">Snapshots without observations because they could not be read when they came, and cannot now.</param>
/// <param name="Lost">Snapshots that had been recorded and that this version cannot read, with the reason: their rows are missing.</param>
public sealed record RebuildResult(int Snapshots, long Observations, int Pending, int Quarantined, IReadOnlyList<LostSnapshot> Lost);
