namespace AIBubble.Pipeline.Snapshots;

/// <summary>A record as it was cut from the bytes of a CSV body.</summary>
/// <param name="Length">Bytes it takes, its line end included.</param>
/// <param name="Lines">Line ends it takes, at least one but for the last record of a body.</param>
/// <param name="Quote">What is wrong with its quotes, or <see langword="null"/>.</param>
internal readonly record struct CsvRecord(int Length, int Lines, CsvQuoteFault? Quote);
