namespace AIBubble.Domain.Reports;

/// <summary>The range within which an input's value is open: two bounds of a need, or how far a judgement may be off.</summary>
/// <param name="Low">Lower end, in the value's unit.</param>
/// <param name="High">Upper end.</param>
/// <param name="Reason">What makes it open, in words.</param>
public sealed record ValueRange(double Low, double High, string Reason);
