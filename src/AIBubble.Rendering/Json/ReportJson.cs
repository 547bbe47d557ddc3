using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Reports;

namespace AIBubble.Rendering.Json;

/// <summary>The report as JSON: the contract's own form, with explicit nulls for what does not exist.</summary>
public static class ReportJson
{
    /// <summary>Streams the report; only the serializer's buffer is held.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static Task WriteAsync(Report report, Stream output, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(output, report, DomainJson.Options, cancellationToken);
}
