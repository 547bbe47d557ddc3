namespace AIBubble.Sources.Payloads;

/// <summary>The fields between two line ends that stand outside quotes.</summary>
/// <param name="Line">1-based line on which it begins.</param>
/// <param name="Fields">Values without their quotes.</param>
/// <param name="Text">The record as it stands.</param>
/// <param name="IsEnded">Whether a line end follows; the last record of a body may lack one, or be cut off.</param>
/// <param name="Problem">What is wrong with its quotes, as the end of a sentence; or null.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, string Text, bool IsEnded, string? Problem);
