using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Texts;

namespace AIBubble.Functions.Reports;

/// <summary>How a report is written.</summary>
/// <param name="Format">As what.</param>
/// <param name="Language">In which language; only matters where a format has one.</param>
/// <param name="DecimalMark">How CSV writes decimals.</param>
internal sealed record ReportWriting(ReportFormat Format, ReportLanguage Language, CsvDecimal DecimalMark)
{
    /// <summary>Whether decimals are written with a comma, which only CSV does.</summary>
    public bool HasComma => Format == ReportFormat.Csv && DecimalMark == CsvDecimal.Comma;
}
