using System.Globalization;
using System.Text;

namespace AIBubble.Domain.Faults;

/// <summary>
/// Blanks as spreadsheets, word processors and web pages leave them around a value: no-break spaces, zero-width spaces,
/// byte order marks in the middle of joined files, marks of writing direction.
/// </summary>
public static class Blanks
{
    /// <summary>The text without the blanks around it; those within it stay.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>The text with every character that cannot be seen written as its code point, for messages; long text is cut.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Characters shown at most.</param>
    public static string Show(string? text, int length = 60)
    {
        var shown = new StringBuilder();
        foreach (var c in (text ?? string.Empty).Take(length))
        {
            if (c != ' ' && (IsBlank(c) || char.IsControl(c)))
            {
                shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]");
            }
            else
            {
                shown.Append(c);
            }
        }

        return text?.Length > length ? shown.Append('…').ToString() : shown.ToString();
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
