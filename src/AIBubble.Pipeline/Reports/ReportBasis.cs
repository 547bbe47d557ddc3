using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Reports;

/// <summary>
/// What one answer rests on, taken once and passed down: whatever is recorded, and whatever day begins, while it is being made
/// belongs to the next one.
/// </summary>
/// <param name="Today">The current day, UTC.</param>
/// <param name="Stored">The observations.</param>
public sealed record ReportBasis(DateOnly Today, StoredObservations Stored);
