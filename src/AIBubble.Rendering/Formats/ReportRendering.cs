using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Json;
using AIBubble.Rendering.Markdown;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Formats;

/// <summary>Renders a report in any of its formats.</summary>
public static class ReportRendering
{
    /// <summary>Writes the report.</summary>
    /// <param name="view">What to show.</param>
    /// <param name="format">As what.</param>
    /// <param name="language">In which language; only matters where a format has one.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static Task WriteAsync(
        ReportView view, ReportFormat format, ReportLanguage language, Stream output, CancellationToken cancellationToken) => format switch
        {
            ReportFormat.Json => ReportJson.WriteAsync(view.Report, output, cancellationToken),
            ReportFormat.Html => ReportHtml.WriteAsync(view, language, output, cancellationToken),
            ReportFormat.Markdown => ReportMarkdown.WriteAsync(view, language, output, cancellationToken),
            ReportFormat.Csv => ReportCsv.WriteAsync(view.Report, output, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a report format."),
        };
}
