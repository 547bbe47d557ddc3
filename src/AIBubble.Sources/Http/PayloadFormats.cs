using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Http;

/// <summary>Checks that a body looks like its format before anything reads it.</summary>
internal static class PayloadFormats
{
    private static readonly string[] JsonTypes = ["application/json", "text/json"];
    private static readonly string[] CsvTypes = ["text/csv", "text/plain", "text/tab-separated-values", "application/csv", "application/vnd.ms-excel"];
    private static readonly string[] HtmlTypes = ["text/html", "application/xhtml+xml", "text/xml", "application/xml"];

    private static readonly string[] ZipTypes = ["application/zip", "application/x-zip-compressed", "application/x-zip"];

    /// <summary>Null when the body may be read; otherwise what is wrong with it, as the end of a sentence.</summary>
    public static string? Objection(PayloadFormat format, string? mediaType, ReadOnlySpan<byte> content)
    {
        // Plain file servers know no better than octet-stream; the first byte then decides alone.
        if (mediaType is not null && mediaType != "application/octet-stream")
        {
            var believed = format switch
            {
                PayloadFormat.Json => JsonTypes.Contains(mediaType) || mediaType.EndsWith("+json", StringComparison.Ordinal),
                PayloadFormat.Csv => CsvTypes.Contains(mediaType),
                PayloadFormat.Html => HtmlTypes.Contains(mediaType),
                PayloadFormat.Zip => ZipTypes.Contains(mediaType),
                _ => false,
            };
            if (!believed)
            {
                return $"the media type is {mediaType} where {Name(format)} was expected";
            }
        }

        if (format == PayloadFormat.Zip)
        {
            return content.StartsWith("PK"u8) ? null : "the body does not begin like a ZIP archive";
        }

        var first = PayloadEncoding.FirstCharacter(content);
        if (first is null)
        {
            return "the body is empty";
        }

        return (format, first.Value) switch
        {
            (PayloadFormat.Json, '{' or '[') => null,
            (PayloadFormat.Html, '<') => null,
            (PayloadFormat.Csv, >= ' ' and not '<') => null,
            (_, '<') => $"the body is markup where {Name(format)} was expected",
            _ => $"the body does not begin like {Name(format)}",
        };
    }

    private static string Name(PayloadFormat format) => format switch
    {
        PayloadFormat.Json => "JSON",
        PayloadFormat.Csv => "CSV",
        PayloadFormat.Zip => "a ZIP archive",
        _ => "HTML",
    };
}
