namespace AIBubble.Pipeline.Archiving;

/// <summary>A payload that is not what was expected, as it is kept.</summary>
/// <param name="Name">Name of the blob in the quarantine container.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Resource">What was asked for.</param>
/// <param name="MediaType">Media type as sent.</param>
/// <param name="Reason">Why it is here.</param>
/// <param name="At">Since when, UTC.</param>
/// <param name="Bytes">Its length.</param>
public sealed record KeptPayload(string Name, string Source, string Resource, string? MediaType, string Reason, DateTimeOffset At, long Bytes);
