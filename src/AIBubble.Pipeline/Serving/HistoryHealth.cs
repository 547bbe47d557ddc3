namespace AIBubble.Pipeline.Serving;

/// <summary>How far the history has come, whichever process computes it.</summary>
/// <param name="Months">Months computed with the observations of the last look.</param>
/// <param name="Total">Months there are; 0 before the first look.</param>
public sealed record HistoryHealth(int Months, int Total);
