namespace AIBubble.Pipeline.Serving;

/// <summary>What waits, and what cannot be processed; each counted to a thousand.</summary>
/// <param name="ToRecord">Snapshots accepted and not recorded yet.</param>
/// <param name="ToScore">Snapshots recorded and not scored yet.</param>
/// <param name="Quarantined">Snapshots in quarantine, counted to a hundred.</param>
public sealed record BacklogHealth(int ToRecord, int ToScore, int Quarantined);
