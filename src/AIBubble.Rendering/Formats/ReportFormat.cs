namespace AIBubble.Rendering.Formats;

/// <summary>The representations of a report, in the order the server prefers them when a client accepts several equally.</summary>
public enum ReportFormat
{
    /// <summary><c>application/json</c>, <c>format=json</c>.</summary>
    Json,

    /// <summary><c>text/html</c>, <c>format=html</c>.</summary>
    Html,

    /// <summary><c>text/markdown</c>, <c>format=md</c>.</summary>
    Markdown,

    /// <summary><c>text/csv</c>, <c>format=csv</c>.</summary>
    Csv,
}
