using System.Globalization;
using System.Text.RegularExpressions;

namespace AIBubble.Sources.Payloads;

/// <summary>
/// The one reader of dates for all sources: ISO dates, dates with a time behind them, dates with the month in words, and
/// dates of numbers with the year last, whose order the whole column decides: where a day above twelve shows one order,
/// all are read so; where both orders occur, only the dates that can mean one day are read.
/// </summary>
internal sealed partial class PayloadDates
{
    private const int FirstYear = 1600;
    private const int LastYear = 9990;

    // A time of day and its zone say nothing about the day a source means.
    private const string Time = @"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?$";

    private readonly DateOrder order;
    private readonly bool bothOccur;
    private readonly int newestYear;

    private PayloadDates(DateOrder order, bool bothOccur, int newestYear)
    {
        this.order = order;
        this.bothOccur = bothOccur;
        this.newestYear = newestYear;
    }

    /// <summary>A reader for the dates of one column.</summary>
    /// <param name="column">Every text of the column.</param>
    /// <param name="usual">The order where no date shows one.</param>
    /// <param name="retrievedOn">The day of reading: a year of two digits lies not after it.</param>
    public static PayloadDates Of(IEnumerable<string?> column, DateOrder usual, DateOnly retrievedOn)
    {
        var (monthFirst, dayFirst) = (false, false);
        foreach (var match in column.Select(static t => YearLast().Match(PayloadText.Trim(t))).Where(static m => m.Success && m.Groups["year"].Length == 4))
        {
            var (first, second) = (Part(match, "first"), Part(match, "second"));
            monthFirst |= first <= 12 && second is > 12 and <= 31;
            dayFirst |= second <= 12 && first is > 12 and <= 31;
        }

        var shown = dayFirst && !monthFirst ? DateOrder.DayFirst : monthFirst && !dayFirst ? DateOrder.MonthFirst : usual;
        return new PayloadDates(shown, monthFirst && dayFirst, retrievedOn.Year);
    }

    /// <summary>Reads a date of the years 1600–9990; null when the text is none, or could be two different days.</summary>
    public DateOnly? Read(string? text)
    {
        var trimmed = PayloadText.Trim(text).Replace('\u00A0', ' ').Replace('\u202F', ' ');
        if (YearFirst().Match(trimmed) is { Success: true } iso)
        {
            return DateOf(Part(iso, "year"), Part(iso, "month"), Part(iso, "day"));
        }

        if (YearLast().Match(trimmed) is { Success: true } numbers)
        {
            return YearLastDate(numbers);
        }

        return InWords().Match(trimmed) is { Success: true } words && MonthOf(words.Groups["month"].Value) is { } month
            ? DateOf(Part(words, "year"), month, Part(words, "day"))
            : null;
    }

    private DateOnly? YearLastDate(Match match)
    {
        var (first, second, year) = (Part(match, "first"), Part(match, "second"), Part(match, "year"));
        if (match.Groups["year"].Length == 2)
        {
            // 26/03/02 may begin with the year: two digits are read only in the order of the United States.
            return order == DateOrder.MonthFirst && !bothOccur && match.Groups["sign"].Value == "/"
                ? DateOf(2000 + year <= newestYear ? 2000 + year : 1900 + year, first, second)
                : null;
        }

        var (asMonthFirst, asDayFirst) = (DateOf(year, first, second), DateOf(year, second, first));
        if (asMonthFirst is null || asDayFirst is null || first == second)
        {
            return asMonthFirst ?? asDayFirst;
        }

        return (order, bothOccur) switch
        {
            (DateOrder.MonthFirst, false) => asMonthFirst,
            (DateOrder.DayFirst, false) => asDayFirst,
            _ => null,
        };
    }

    private static DateOnly? DateOf(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;

    private static int? MonthOf(string name)
    {
        var months = CultureInfo.InvariantCulture.DateTimeFormat;
        for (var month = 1; month <= 12; month++)
        {
            if (name.Equals(months.GetAbbreviatedMonthName(month), StringComparison.OrdinalIgnoreCase)
                || name.Equals(months.GetMonthName(month), StringComparison.OrdinalIgnoreCase)
                || (month == 9 && name.Equals("Sept", StringComparison.OrdinalIgnoreCase)))
            {
                return month;
            }
        }

        return null;
    }

    private static int Part(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<year>[0-9]{4})(?:(?<sign>[-/.])(?<month>[0-9]{1,2})\\k<sign>(?<day>[0-9]{1,2})|(?<month>[0-9]{2})(?<day>[0-9]{2}))" + Time,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex("^(?<first>[0-9]{1,2})(?<sign>[-/.])(?<second>[0-9]{1,2})\\k<sign>(?<year>[0-9]{4}|[0-9]{2})" + Time,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearLast();

    [GeneratedRegex("^(?:[A-Za-z]{3,9},? )?(?:(?<month>[A-Za-z]{3,9})\\.? (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,? "
        + "(?<year>[0-9]{4})|(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?<sign>[ -])(?<month>[A-Za-z]{3,9})\\.?,?\\k<sign>(?<year>[0-9]{4}))" + Time,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InWords();
}
