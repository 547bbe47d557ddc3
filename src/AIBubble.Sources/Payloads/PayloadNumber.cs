using System.Globalization;
using System.Text.RegularExpressions;

namespace AIBubble.Sources.Payloads;

/// <summary>
/// The one reader of numbers for all sources. It reads what can mean one thing only: digits with a decimal point, groups
/// of three separated by commas, apostrophes or blanks of any kind, an exponent, a minus before or brackets around.
/// Ranges, <c>100+</c>, <c>about 50</c>, decimal commas and foreign currencies are said to be unread, never taken as nothing.
/// </summary>
internal static partial class PayloadNumber
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="marks">Signs that may stand with it.</param>
    public static ReadNumber Read(string? text, NumberMarks marks = NumberMarks.None)
    {
        if (PayloadText.StatesNothing(text))
        {
            return ReadNumber.None;
        }

        var digits = Unwrap(Normalise(text!), marks);
        var match = Number().Match(digits);
        if (!match.Success)
        {
            return ReadNumber.Unread($"A number was expected, not {PayloadText.Quote(text)}.");
        }

        var plain = match.Groups["sign"].Value + string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)) + match.Groups["rest"].Value;
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new ReadNumber(number, plain, null)
            : ReadNumber.Unread($"{PayloadText.Quote(text)} is beyond every number this product can hold.");
    }

    /// <summary>Reads a number of people or things: whole, not negative and not above what can be.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="largest">The largest that can be.</param>
    public static ReadNumber ReadCount(string? text, double largest)
    {
        var number = Read(text);
        return number.Value switch
        {
            null => number,
            // A point between thousands, as in German, gives a fraction.
            { } value when value != Math.Floor(value) => ReadNumber.Unread($"A whole number was expected, not {PayloadText.Quote(text)}."),
            < 0 => ReadNumber.Unread($"A number of at least 0 was expected, not {PayloadText.Quote(text)}."),
            { } value when value > largest =>
                ReadNumber.Unread($"{PayloadText.Quote(text)} is more than {largest.ToString("0", CultureInfo.InvariantCulture)}, the most that can be."),
            _ => number,
        };
    }

    // One kind of blank, one kind of minus and of apostrophe.
    private static string Normalise(string text) =>
        string.Concat(PayloadText.Trim(text).Where(static c => char.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(static c => c switch
        {
            '\u2212' or '\u2013' => '-',
            '\u2019' => '\'',
            // A line between two groups of digits separates two numbers.
            _ when char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator => ' ',
            _ => c,
        }));

    private static string Unwrap(string text, NumberMarks marks)
    {
        if (text is ['(', .. var inner, ')'])
        {
            // Accountants' brackets; with a minus inside they mean nothing known.
            return inner.Contains('-', StringComparison.Ordinal) ? text : "-" + Unwrap(inner.Trim(), marks);
        }

        if (marks.HasFlag(NumberMarks.Percent) && text.EndsWith('%'))
        {
            return text[..^1].TrimEnd();
        }

        return marks.HasFlag(NumberMarks.Dollar) && Dollars().Match(text) is { Success: true } dollars
            ? dollars.Groups["sign"].Value + dollars.Groups["number"].Value
            : text;
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: "
        + @"[0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+|[0-9]+|(?=\.[0-9]))(?<rest>(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?<sign>-?) ?(?:(?:US ?\$|USD|\$) ?(?<number>[0-9].*)|(?<number>[0-9].*?) ?(?:USD|US\$|\$))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dollars();
}
