namespace AIBubble.Sources.Payloads;

/// <summary>A value of a day or of the period a day stands for, with the place it was read at.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Date">The day.</param>
/// <param name="Value">The value.</param>
internal sealed record DatedValue(PayloadPlace Place, DateOnly Date, double Value);
