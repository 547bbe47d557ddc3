using System.Globalization;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Payloads;

/// <summary>Reads a JSON payload so that whatever is wrong with it is the one fault a parser may throw.</summary>
internal static class PayloadJson
{
    /// <summary>Parses the whole body.</summary>
    /// <param name="content">The body.</param>
    /// <param name="what">What it should be, as the subject of a sentence in the plural: <c>Company facts</c>.</param>
    /// <param name="refusesDuplicates">
    /// Whether a member twice refuses the body, since the last would win without a word. False for a parser that looks at every
    /// member itself and refuses where they stand.
    /// </param>
    /// <exception cref="PayloadFaultException">It is not JSON, cut off, has a member twice, or text that is not Unicode.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> content, string what, bool refusesDuplicates = true)
    {
        // The document reads text only when asked for it, and would then fail in the middle of a parser.
        var utf8 = PayloadEncoding.ToUtf8(content, what);
        try
        {
            // First: looking for members twice reads their names, and fails at half a character with an exception of its own.
            if (utf8.Span.IndexOf("\\u"u8) >= 0)
            {
                RequireWholeCharacters(utf8.Span, what);
            }

            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = !refusesDuplicates });
        }
        catch (JsonException e)
        {
            var line = ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new PayloadFaultException($"{what} are JSON; this is not, is cut off, or has a member twice (line {line}).", e);
        }
    }

    /// <summary>A member that is an object, or null.</summary>
    public static JsonElement? ObjectOf(this JsonElement parent, string name) => Member(parent, name, JsonValueKind.Object);

    /// <summary>A member that is an array, or null.</summary>
    public static JsonElement? ArrayOf(this JsonElement parent, string name) => Member(parent, name, JsonValueKind.Array);

    /// <summary>A member that is text, or null.</summary>
    public static string? TextOf(this JsonElement parent, string name) => Member(parent, name, JsonValueKind.String)?.GetString();

    /// <summary>A member that is a date <c>yyyy-MM-dd</c>, or null.</summary>
    public static DateOnly? DateOf(this JsonElement parent, string name) => PayloadText.Date(parent.TextOf(name));

    /// <summary>A member that is a finite number, or null.</summary>
    public static double? NumberOf(this JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.Number) is { } element && element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>What a member says about a number, written as one or as text; null and a missing member say nothing.</summary>
    public static ReadNumber ReadNumberOf(this JsonElement parent, string name, NumberMarks marks = NumberMarks.None)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var element))
        {
            return ReadNumber.None;
        }

        return element.ValueKind switch
        {
            JsonValueKind.Null => ReadNumber.None,
            JsonValueKind.Number => PayloadNumber.Read(element.GetRawText()),
            JsonValueKind.String => PayloadNumber.Read(element.GetString(), marks),
            _ => ReadNumber.Unread($"A number was expected, not {PayloadText.Quote(element.GetRawText())}."),
        };
    }

    private static JsonElement? Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var element) && element.ValueKind == kind ? element : null;

    // Half a surrogate pair in an escape is valid JSON and no text.
    private static void RequireWholeCharacters(ReadOnlySpan<byte> content, string what)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true })
                {
                    _ = reader.GetString();
                }
            }
        }
        catch (InvalidOperationException e)
        {
            throw new PayloadFaultException($"{what} have text with half a character at byte "
                + $"{reader.TokenStartIndex.ToString(CultureInfo.InvariantCulture)}.", e);
        }
    }
}
