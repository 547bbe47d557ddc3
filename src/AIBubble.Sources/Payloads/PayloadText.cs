using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace AIBubble.Sources.Payloads;

/// <summary>Text as sources write it, without regard to the machine's culture.</summary>
internal static class PayloadText
{
    // What people and programs write where they have no value. Anything else that is not a value is unread, never nothing.
    private static readonly FrozenSet<string> Nothing = new[]
    {
        "", "-", "--", "–", "—", ".", "?", "n/a", "#n/a", "na", "nan", "nd", "null", "none", "tbd", "tba", "tbc", "unknown", "unclear", "undisclosed",
        "not known", "not available", "not provided", "not stated", "not disclosed", "not reported", "to be determined", "to be announced",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A date <c>yyyy-MM-dd</c>, or null.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The text without blanks of any kind around it: non-breaking, thin, ideographic and those without a width too.</summary>
    public static string Trim(string? text)
    {
        var span = text.AsSpan();
        while (span.Length > 0 && IsBlank(span[0]))
        {
            span = span[1..];
        }

        while (span.Length > 0 && IsBlank(span[^1]))
        {
            span = span[..^1];
        }

        return span.Length == text?.Length ? text : span.ToString();
    }

    /// <summary>The text with one space for every run of blanks, and none around it.</summary>
    public static string Words(string text) =>
        string.Join(' ', string.Concat(text.Select(static c => IsBlank(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a text says that there is no value: nothing at all, a dash, <c>n/a</c>, <c>TBD</c>, <c>unknown</c> and the like.</summary>
    public static bool StatesNothing(string? text) => Nothing.Contains(Trim(text));

    /// <summary>Whether a character takes no ink: blanks of every kind, byte order marks, controls.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    /// <summary>The first characters of a text that came from outside, for a message.</summary>
    public static string Quote(string? text, int maximum = 40) =>
        text is null ? "nothing" : $"'{Cut(text, maximum)}'";

    /// <summary>A note cut to what an observation can hold.</summary>
    public static string Note(string text) =>
        text.Length <= Domain.Observations.Observation.MaximumTextLength ? text : text[..Domain.Observations.Observation.MaximumTextLength];

    // Neither half a character nor one that moves a terminal's cursor.
    private static string Cut(string text, int maximum)
    {
        var cut = text.Length <= maximum ? text
            : (char.IsHighSurrogate(text[maximum - 1]) ? text[..(maximum - 1)] : text[..maximum]) + "…";
        var line = new StringBuilder(cut.ReplaceLineEndings(" "));
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(line[i]) ? ' ' : line[i];
        }

        return line.ToString();
    }
}
