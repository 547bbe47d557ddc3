using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Bls;

/// <summary>One month of one series.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Series">The series.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">In the unit of the BLS, exact.</param>
/// <param name="Footnotes">Its footnotes, or empty.</param>
internal sealed record BlsRow(PayloadPlace Place, JoltsSeries Series, DateOnly Month, decimal Value, string Footnotes);
