using System.Globalization;
using System.Text.Json;

namespace AIBubble.Sources.Payloads;

/// <summary>Where in a payload something was read, kept until it is known whether it can be used.</summary>
/// <param name="Line">1-based line of a table, or null.</param>
/// <param name="Pointer">JSON pointer of a document, column of a table, or null.</param>
/// <param name="Excerpt">The entry as it stands.</param>
internal sealed record PayloadPlace(int? Line, string? Pointer, string? Excerpt)
{
    /// <summary>A row of a table.</summary>
    public static PayloadPlace Of(CsvRow row, string column) => new(row.Line, column, row.Text);

    /// <summary>An element of a document.</summary>
    public static PayloadPlace Of(string pointer, JsonElement element) => new(null, pointer, element.GetRawText());

    /// <summary>The place in words.</summary>
    public override string ToString() => Line is { } line ? "line " + line.ToString(CultureInfo.InvariantCulture) : Pointer ?? "the payload";
}
