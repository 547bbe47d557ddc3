namespace AIBubble.Pipeline.Quarantine;

/// <summary>Something that could not be processed, and why.</summary>
/// <param name="Id">To replay it by.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Whose it is; of messages the queue.</param>
/// <param name="Resource">What was asked for; of messages the beginning of the first.</param>
/// <param name="Reason">Why it is here.</param>
/// <param name="At">Since when, of snapshots when they were received, UTC.</param>
/// <param name="MediaType">As sent.</param>
/// <param name="Bytes">Its length, <see langword="null"/> for messages.</param>
public sealed record QuarantineEntry(
    string Id, QuarantineKind Kind, string Source, string? Resource, string Reason, DateTimeOffset? At, string? MediaType, long? Bytes);
