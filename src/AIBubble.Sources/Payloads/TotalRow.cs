using System.Collections.Frozen;

namespace AIBubble.Sources.Payloads;

/// <summary>Recognises rows that repeat what stands above them, by the name they have in the place of a company's.</summary>
internal static class TotalRow
{
    private static readonly FrozenSet<string> Marks = new[] { "TOTAL", "TOTALS", "SUBTOTAL", "SUBTOTALS", "SUM" }.ToFrozenSet(StringComparer.Ordinal);

    // What may stand beside the word. Any other word makes it a name: Total Airport Services is a company.
    private static readonly FrozenSet<string> Fillers = (
        "GRAND SUB STATE STATEWIDE OVERALL CUMULATIVE ANNUAL YEARLY QUARTERLY MONTHLY YEAR QUARTER MONTH YTD TO DATE FOR OF THE ALL BY IN " +
        "NUMBER COUNT NOTICES WARNS WARN EMPLOYEES WORKERS PEOPLE PERSONS LAYOFFS LAID OFF JOBS AFFECTED IMPACTED COMPANIES EMPLOYERS " +
        "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC Q1 Q2 Q3 Q4")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name is none but says that the row is a total or subtotal.</summary>
    public static bool IsNamed(string? name)
    {
        var words = string.Concat((name ?? "").ToUpperInvariant().Select(static c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(words, Marks.Contains) && Array.TrueForAll(words, static w => Marks.Contains(w) || Fillers.Contains(w) || w.All(char.IsAsciiDigit));
    }
}
