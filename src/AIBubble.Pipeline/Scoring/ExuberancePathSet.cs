namespace AIBubble.Pipeline.Scoring;

/// <summary>How a report's test of one series came about, date by date.</summary>
/// <param name="Indicator">Catalogue id of the indicator.</param>
/// <param name="Subject">Subject of the series.</param>
/// <param name="Dates">Ascending month ends.</param>
/// <param name="Values">What was tested, before logarithms, aligned with the dates, in the series' unit.</param>
/// <param name="Paths">The raw test, and the technology-adjusted one where the report has it.</param>
public sealed record ExuberancePathSet(
    string Indicator, string Subject, IReadOnlyList<DateOnly> Dates, IReadOnlyList<double> Values, IReadOnlyList<ExuberancePath> Paths);
