using System.Globalization;
using AIBubble.Domain.Sentences;

namespace AIBubble.Rendering.Texts;

/// <summary>Numbers for people. Machines get the exact value beside it; what does not exist is a dash, never 0.</summary>
public static class NumberText
{
    /// <summary>What stands for a number that does not exist.</summary>
    public const string None = "–";

    private const char NoBreakSpace = '\u00a0';

    /// <summary>A score or points, one decimal.</summary>
    public static string Score(double? score) => score is { } value && double.IsFinite(value) ? Plain(value, "0.0") : None;

    /// <summary>Points with their sign, one decimal.</summary>
    public static string Points(double? points)
    {
        if (points is not { } value || !double.IsFinite(value))
        {
            return None;
        }

        var text = Plain(value, "0.0");
        return value > 0 && text != "0.0" ? "+" + text : text;
    }

    /// <summary>A share from 0 to 1 as whole percent.</summary>
    public static string Share(double? share, ReportText text) =>
        share is { } value && double.IsFinite(value) ? Plain(value * 100, "0") + text["number.percent"] : None;

    /// <summary>A number within a sentence: a few digits, large powers in words.</summary>
    internal static string Spoken(double value, ReportText text) =>
        text.Language == ReportLanguage.English ? SentencePart.Of(value).English : Short(value, text);

    /// <summary>A p-value: three decimals, or how small it is at most.</summary>
    public static string PValue(double p) => !double.IsFinite(p) ? None : p < 0.001 ? "< 0.001" : Plain(p, "0.000");

    /// <summary>A test statistic, two decimals.</summary>
    public static string Statistic(double statistic) => double.IsFinite(statistic) ? Plain(statistic, "0.00") : None;

    /// <summary>The shortest text that reads back to the same double.</summary>
    public static string Exact(double? value) => value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : None;

    /// <summary>An ISO 8601 date.</summary>
    public static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An instant in UTC, to the second.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A value with its unit, short, with words for large powers: <c>4.53 tn USD</c>, <c>1.2 %</c>.</summary>
    public static string WithUnit(double? value, string unit, ReportText text)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return None;
        }

        return unit switch
        {
            "%" => Short(number, text) + text["number.percent"],
            "ratio" => Short(number, text) + NoBreakSpace + "×",
            "index" or "score" => Short(number, text),
            _ => Joined(Short(number, text), text.Term("unit", unit)),
        };
    }

    // Chinese has no space between its words: 1,651 億美元, but 188 MW.
    private static string Joined(string number, string unit) =>
        IsIdeograph(number[^1]) && IsIdeograph(unit[0]) ? number + unit : number + NoBreakSpace + unit;

    private static bool IsIdeograph(char letter) => letter > '\u2e80';

    /// <summary>A number to three or four significant digits, with a word for large powers and none of the whole digits lost.</summary>
    public static string Short(double value, ReportText text)
    {
        var magnitude = Math.Abs(value);
        foreach (var (factor, word) in text.Magnitudes)
        {
            // Judged after rounding, so that 999,999,999,999 is 1 tn and not 1000 bn.
            if (Math.Round(magnitude / factor, 3) >= 1 && magnitude >= 100_000)
            {
                return Digits(value / factor) + NoBreakSpace + word;
            }
        }

        return Digits(value);
    }

    private static string Digits(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 999.95 => Plain(value, "#,##0"),
        >= 99.995 => Plain(value, "0.#"),
        >= 0.995 => Plain(value, "0.##"),
        >= 0.0995 => Plain(value, "0.###"),
        >= 0.0001 => Plain(value, "0.#####"),
        _ => value.ToString("G3", CultureInfo.InvariantCulture),
    };

    /// <summary>A rounded negative that became zero loses its sign; other minus signs are typographic.</summary>
    private static string Plain(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.AsSpan(1).ContainsAnyInRange('1', '9') ? "−" + text[1..] : text.TrimStart('-');
    }
}
