namespace AIBubble.Pipeline.Scoring;

/// <summary>How a report's tests of one series came about, date by date.</summary>
/// <param name="Indicator">Catalogue id of the indicator.</param>
/// <param name="Subject">Subject of the series.</param>
/// <param name="Paths">
/// The raw test, and the technology-adjusted one where the report has it, which may begin later: it needs proxies for every date.
/// </param>
public sealed record ExuberancePathSet(string Indicator, string Subject, IReadOnlyList<ExuberancePath> Paths);
