using System.Globalization;
using System.Text.RegularExpressions;

namespace AIBubble.Sources.SecEdgar.Proxies;

/// <summary>
/// The number formats of the inline XBRL transformation registries 1 to 5 (<c>http://www.xbrl.org/inlineXBRL/transformation/…</c>):
/// how the text of a fact is read. Blanks of every kind count as the registries' blank.
/// </summary>
internal static partial class NumberFormats
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Dictionary<string, Func<string, string?>> ByName = new(StringComparer.Ordinal)
    {
        // Registries 4 and 5.
        ["fixed-zero"] = static _ => "0",
        ["num-dot-decimal"] = static t => LooseDot().IsMatch(t) ? Dot(t) : null,
        ["num-dot-decimal-apos"] = static t => LooseDot().IsMatch(WithoutApostrophes(t)) ? Dot(WithoutApostrophes(t)) : null,
        ["num-comma-decimal"] = static t => LooseComma().IsMatch(t) ? Comma(t) : null,
        ["num-comma-decimal-apos"] = static t => LooseComma().IsMatch(WithoutApostrophes(t)) ? Comma(WithoutApostrophes(t)) : null,
        ["num-unit-decimal"] = static t => Units(LooseUnits(), t),
        ["num-unit-decimal-apos"] = static t => Units(LooseUnits(), WithoutApostrophes(t)),
        // Registries 2 and 3.
        ["zerodash"] = static t => Dash().IsMatch(t) ? "0" : null,
        ["numdotdecimal"] = static t => StrictDot().IsMatch(t) ? Dot(t) : null,
        ["numcommadecimal"] = static t => StrictComma().IsMatch(t) ? Comma(t) : null,
        ["numdotdecimalin"] = static t => IndianDot().IsMatch(t) ? Dot(t) : null,
        ["numunitdecimal"] = static t => Units(StrictUnits(), t),
        ["numunitdecimalin"] = static t => Units(IndianUnits(), t),
        // Registry 1.
        ["numdash"] = static t => t == "-" ? "0" : null,
        ["numcomma"] = static t => PlainComma().IsMatch(t) ? Comma(t) : null,
        ["numcommadot"] = static t => CommaDot().IsMatch(t) ? Dot(t) : null,
        ["numdotcomma"] = static t => DotComma().IsMatch(t) ? Comma(t) : null,
        ["numspacedot"] = static t => SpaceDot().IsMatch(t) ? Dot(t) : null,
        ["numspacecomma"] = static t => SpaceComma().IsMatch(t) ? Comma(t) : null,
    };

    /// <summary>Whether the registries have a number format of that name.</summary>
    public static bool IsKnown(string name) => ByName.ContainsKey(name);

    /// <summary>The number a text stands for, or <see langword="null"/> when it is not of the format.</summary>
    /// <param name="name">Name of the format, without prefix, or <see langword="null"/> for a fact without one.</param>
    /// <param name="text">The text as displayed.</param>
    public static decimal? Read(string? name, string text)
    {
        var plain = string.Concat(text.Where(static c => c is not ('\u200B' or '\uFEFF')).Select(static c => char.IsWhiteSpace(c) ? ' ' : c)).Trim();
        // Without a format only the plain form is allowed. Two groups of three digits can mean nothing else either; one can (14,610).
        var isPlain = name is null && (Plain().IsMatch(plain) || Unmistakable().IsMatch(plain));
        var number = name is not null ? ByName[name](plain) : isPlain ? Dot(plain) : null;
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static string Dot(string text) => text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static string Comma(string text) => text.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.');

    private static string WithoutApostrophes(string text) => string.Concat(text.Where(static c => c is not ('\'' or '`' or '´' or '’' or '′' or '＇')));

    // 12 dollars and 50 cents: digits, a word, two digits, perhaps another word.
    private static string? Units(Regex pattern, string text)
    {
        var halfWidth = string.Concat(text.Select(static c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));
        if (pattern.Match(halfWidth) is not { Success: true } match)
        {
            return null;
        }

        var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
        return whole.Length == 0 ? null : $"{whole}.{match.Groups["part"].Value.PadLeft(2, '0')}";
    }

    [GeneratedRegex(@"^([0-9]+(\.[0-9]+)?|\.[0-9]+)\z", Options, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[0-9]{1,3}((,[0-9]{3}){2,}(\.[0-9]+)?|,[0-9]{3}\.[0-9]+)\z", Options, 1000)]
    private static partial Regex Unmistakable();

    [GeneratedRegex(@"^[, 0-9]*(\.[ 0-9]+)?\z", Options, 1000)]
    private static partial Regex LooseDot();

    [GeneratedRegex(@"^[. 0-9]*(,[ 0-9]+)?\z", Options, 1000)]
    private static partial Regex LooseComma();

    [GeneratedRegex(@"^[0-9]{1,3}([, ]?[0-9]{3})*(\.[0-9]+)?\z", Options, 1000)]
    private static partial Regex StrictDot();

    [GeneratedRegex(@"^[0-9]{1,3}([. ]?[0-9]{3})*(,[0-9]+)?\z", Options, 1000)]
    private static partial Regex StrictComma();

    [GeneratedRegex(@"^(([0-9]{1,2}[, ])?([0-9]{2}[, ])*[0-9]{3}|[0-9]+)(\.[0-9]+)?\z", Options, 1000)]
    private static partial Regex IndianDot();

    [GeneratedRegex(@"^[0-9]+(,[0-9]+)?\z", Options, 1000)]
    private static partial Regex PlainComma();

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?\z", Options, 1000)]
    private static partial Regex CommaDot();

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{3})*(,[0-9]+)?\z", Options, 1000)]
    private static partial Regex DotComma();

    [GeneratedRegex(@"^[0-9]{1,3}( [0-9]{3})*(\.[0-9]+)?\z", Options, 1000)]
    private static partial Regex SpaceDot();

    [GeneratedRegex(@"^[0-9]{1,3}( [0-9]{3})*(,[0-9]+)?\z", Options, 1000)]
    private static partial Regex SpaceComma();

    [GeneratedRegex(@"^(?<whole>[0-9.,，]+)[^0-9.,，][^0-9]*(?<part>[0-9]{1,2})[^0-9]*\z", Options, 1000)]
    private static partial Regex LooseUnits();

    [GeneratedRegex(@"^(?<whole>0|[1-9][0-9]{0,2}([.,，．]?[0-9]{3})*)[^0-9,.，．]+(?<part>[0-9]{1,2})[^0-9,.，．]*\z", Options, 1000)]
    private static partial Regex StrictUnits();

    [GeneratedRegex(@"^(?<whole>([0-9]{1,2}[, ])?([0-9]{2}[, ])*[0-9]{3}|[0-9]+)[^0-9]+(?<part>[0-9]{1,2})[^0-9]*\z", Options, 1000)]
    private static partial Regex IndianUnits();

    [GeneratedRegex(@"^[-\u058A\u05BE\u2010-\u2015\uFE58\uFE63\uFF0D]\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dash();
}
