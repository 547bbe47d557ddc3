namespace AIBubble.Pipeline.Reports.History;

/// <summary>How far a check of the months has come.</summary>
/// <param name="Version">The observations they are checked with.</param>
/// <param name="Since">The earliest month that may have moved.</param>
/// <param name="Next">The month to go on with: those after it are done.</param>
internal sealed record HistoryCheck(string Version, DateOnly Since, DateOnly Next);
