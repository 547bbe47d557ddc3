using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.French;

/// <summary>One month of a block.</summary>
/// <param name="Place">Its line.</param>
/// <param name="Month">Last day of the month.</param>
/// <param name="Cells">What stands in its columns, in their order.</param>
internal sealed record FrenchRow(PayloadPlace Place, DateOnly Month, IReadOnlyList<string> Cells);
