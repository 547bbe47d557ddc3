using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>The end of an intake.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Receipt">The receipt, when accepted or a duplicate.</param>
/// <param name="Faults">Every fault; in a partial upload those of the lines left out.</param>
public sealed record IntakeResult(IntakeOutcome Outcome, SnapshotReceipt? Receipt, IReadOnlyList<Fault> Faults);
