namespace AIBubble.Sources.Http;

/// <summary>What a resource is expected to be; decides which media types and first characters are believed.</summary>
public enum PayloadFormat
{
    /// <summary>A JSON object or array.</summary>
    Json,

    /// <summary>Comma-separated values or other plain text.</summary>
    Csv,

    /// <summary>An HTML page, or XHTML with inline XBRL.</summary>
    Html,

    /// <summary>A ZIP archive.</summary>
    Zip,
}
