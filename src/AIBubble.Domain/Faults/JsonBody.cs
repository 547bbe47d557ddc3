using System.Text.Json;

namespace AIBubble.Domain.Faults;

/// <summary>
/// Reads JSON that others wrote. Whatever is wrong with it as text (encoding, byte order mark, syntax, depth, halves of
/// characters) is one fault that says where; everything else is collected by the reader of its members.
/// </summary>
public static class JsonBody
{
    /// <summary>Deepest nesting of a body that holds a list of objects or a rubric.</summary>
    public const int DefaultDepth = 32;

    /// <summary>Reads a body.</summary>
    /// <param name="utf8">The body as received.</param>
    /// <param name="read">Reads the root, adding to its faults; its result counts only when there is none.</param>
    /// <param name="place">Where the body stands: the root pointer, the line of an NDJSON body, or the member that holds it encoded.</param>
    /// <param name="depth">Deepest nesting accepted.</param>
    /// <param name="capacity">How many faults are kept.</param>
    public static Parsed<T> Read<T>(
        ReadOnlyMemory<byte> utf8, Func<JsonCursor, T?> read, FaultPlace? place = null, int depth = DefaultDepth, int capacity = int.MaxValue)
        where T : class
    {
        var at = place ?? new FaultPlace(string.Empty);
        var what = at.Line is null ? "body" : "line";
        if (Utf8Body.Problem(utf8.Span, what, at) is { } encoding)
        {
            return new Parsed<T>([encoding]);
        }

        utf8 = Utf8Body.WithoutMark(utf8);
        if (utf8.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new Parsed<T>([at.Fault(FaultCodes.Empty, $"The {what} is empty; JSON is expected.")]);
        }

        try
        {
            if (HalfCharacter(utf8.Span, depth) is { } line)
            {
                return new Parsed<T>([Located(at, line, $"A text in the {what} is not valid Unicode: it has half of a surrogate pair.")]);
            }

            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = depth });
            var faults = new FaultCollector(capacity);
            var value = read(new JsonCursor(document.RootElement, at, faults));
            return faults.Or(() => value ?? throw new InvalidOperationException("A reader that finds no fault must give a value."));
        }
        catch (JsonException exception)
        {
            return new Parsed<T>([Located(at, (int)(exception.LineNumber ?? 0), $"The {what} is not JSON: {Words(exception)}")]);
        }
    }

    private static Fault Located(FaultPlace at, int lineWithin, string message) => at.Line is null
        ? new Fault(at.Pointer, lineWithin + 1, FaultCodes.Malformed, message)
        : at.Fault(FaultCodes.Malformed, message);

    /// <summary>The parser's own words without its 0-based position, which our faults give as a 1-based line.</summary>
    private static string Words(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var words = end < 0 ? exception.Message : exception.Message[..end];
        return words.Contains("'N'", StringComparison.Ordinal) || words.Contains("'I'", StringComparison.Ordinal)
            ? words + " NaN and Infinity are not JSON numbers."
            : words;
    }

    /// <summary>"\ud800" is half of a surrogate pair: valid JSON and no text. The 0-based line of the first, or <see langword="null"/>.</summary>
    private static int? HalfCharacter(ReadOnlySpan<byte> utf8, int depth)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = depth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
            }
        }

        return null;
    }
}
