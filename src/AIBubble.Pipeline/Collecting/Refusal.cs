using System.Globalization;
using System.Text;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Collecting;

/// <summary>
/// One entry of a payload that could not be used, or something a reader of the payload must know, readable without the payload at
/// hand. What stands in it came from outside: it is on one line, without control characters, and short.
/// </summary>
/// <param name="Place">Where it is: a line (<c>line 12</c>) or an RFC 6901 JSON pointer (<c>/observations/3/value</c>); empty for the whole.</param>
/// <param name="Code">Stable kebab-case code, see <see cref="FaultCodes"/> and <see cref="NoticeCodes"/>.</param>
/// <param name="Message">A sentence for people: what was found and what is accepted instead.</param>
/// <param name="Excerpt">The beginning of the entry as it stands in the payload, at most 120 characters; empty when there is none.</param>
public sealed record Refusal(string Place, string Code, string Message, string Excerpt)
{
    /// <summary>Longest excerpt, in characters.</summary>
    public const int MaximumExcerpt = 120;

    private const int MaximumPlace = 300;
    private const int MaximumMessage = 600;

    /// <summary>Where it is.</summary>
    public string Place { get; init; } = OneLine(Place, MaximumPlace);

    /// <summary>What kind of thing it is; declared so that it is serialised between its neighbours.</summary>
    public string Code { get; init; } = Code;

    /// <summary>What was found and what is accepted instead.</summary>
    public string Message { get; init; } = OneLine(Message, MaximumMessage);

    /// <summary>The beginning of the entry.</summary>
    public string Excerpt { get; init; } = OneLine(Excerpt, MaximumExcerpt);

    /// <summary>A fault with the entry it was found in.</summary>
    /// <param name="fault">What is wrong. Of a fault within a line, the line is the place.</param>
    /// <param name="excerpt">The entry as it stands, of any length, or <see langword="null"/>.</param>
    public static Refusal Of(Fault fault, string? excerpt) => new(
        fault.Line is { } line ? "line " + line.ToString(CultureInfo.InvariantCulture) : fault.Pointer ?? string.Empty,
        fault.Code,
        fault.Message,
        excerpt ?? string.Empty);

    /// <summary>Text from outside on one line with single spaces: no control characters, no marks without width, no halves of characters.</summary>
    /// <param name="text">Text of any length and content.</param>
    /// <param name="maximum">Longest result, in characters; what is longer ends with an ellipsis.</param>
    public static string OneLine(string text, int maximum)
    {
        var line = new StringBuilder(Math.Min(text.Length, maximum));
        var isApart = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                isApart = line.Length > 0;
                continue;
            }

            var next = (isApart ? 1 : 0) + rune.Utf16SequenceLength;
            if (line.Length + next > maximum)
            {
                return Shortened(line, maximum);
            }

            line.Append(isApart ? " " : string.Empty).Append(rune);
            isApart = false;
        }

        return line.ToString();
    }

    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;

    private static string Shortened(StringBuilder line, int maximum)
    {
        var end = Math.Min(line.Length, maximum - 1);
        end -= end > 0 && char.IsHighSurrogate(line[end - 1]) ? 1 : 0;
        return line.ToString(0, end) + "…";
    }
}
