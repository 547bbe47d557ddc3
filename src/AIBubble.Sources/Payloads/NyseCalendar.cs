using System.Collections.Frozen;
using System.Globalization;

namespace AIBubble.Sources.Payloads;

/// <summary>
/// The trading days of the New York Stock Exchange, which Nasdaq shares. Holidays after NYSE Rule 7.2 and the exchange's
/// list of its closings since 1885 (https://www.nyse.com/markets/hours-calendars and its "Special Closings" paper, as
/// transcribed in the public project pandas_market_calendars). Saturday sessions, held until May 1952, are never required.
/// </summary>
internal static class NyseCalendar
{
    private const int Never = int.MaxValue;

    // Weekdays on which the exchange stayed closed although no rule says so. Before 1928 only those that touch a month's end.
    private static readonly FrozenSet<DateOnly> Closings = Days(
        // Centennial of Washington's inauguration, 1889.
        "1889-04-29 1889-04-30 1889-05-01",
        // Clerical backlog after the crash of 1929.
        "1929-11-01 1929-11-29",
        // Bank holiday of 1933.
        "1933-03-06 1933-03-07 1933-03-08 1933-03-09 1933-03-10 1933-03-13 1933-03-14",
        // Victory over Japan, and Christmas Eve, 1945.
        "1945-08-15 1945-08-16 1945-12-24",
        // Christmas Eve 1956, the day after Christmas 1958, the day before Memorial Day 1961.
        "1956-12-24 1958-12-26 1961-05-29",
        // Funeral of President Kennedy.
        "1963-11-25",
        // Lincoln's Birthday, mourning for Martin Luther King, Independence Day, Veterans Day of 1968.
        "1968-02-12 1968-04-09 1968-07-05 1968-11-11",
        // Wednesdays of the paperwork crisis of 1968.
        "1968-06-12 1968-06-19 1968-06-26 1968-07-10 1968-07-17 1968-07-24 1968-07-31 1968-08-07 1968-08-14 1968-08-21 1968-08-28 1968-09-11",
        "1968-09-18 1968-09-25 1968-10-02 1968-10-09 1968-10-16 1968-10-23 1968-10-30 1968-11-20 1968-12-04 1968-12-11 1968-12-18",
        // Snow, funeral of President Eisenhower, first landing on the moon, 1969.
        "1969-02-10 1969-03-31 1969-07-21",
        // Presidential elections after Election Day had ceased to be a yearly holiday.
        "1968-11-05 1972-11-07 1976-11-02 1980-11-04",
        // Funerals of Presidents Truman and Johnson.
        "1972-12-28 1973-01-25",
        // Blackout of New York, 1977; Hurricane Gloria, 1985.
        "1977-07-14 1985-09-27",
        // Funeral of President Nixon.
        "1994-04-27",
        // Attacks of 11 September 2001.
        "2001-09-11 2001-09-12 2001-09-13 2001-09-14",
        // Mourning for Presidents Reagan and Ford.
        "2004-06-11 2007-01-02",
        // Hurricane Sandy (NYSE notice of 28 October 2012).
        "2012-10-29 2012-10-30",
        // Mourning for Presidents George H. W. Bush (NYSE notice of 1 December 2018) and Carter (NYSE notice of 30 December 2024).
        "2018-12-05 2025-01-09");

    // The exchange was closed from the outbreak of the war until 11 December 1914.
    private static readonly DateOnly WarBegins = new(1914, 7, 31);
    private static readonly DateOnly WarEnds = new(1914, 12, 11);

    /// <summary>Whether the exchange traded, or by its rules will trade, on a weekday; false on Saturdays and Sundays.</summary>
    public static bool IsTradingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day) && !Closings.Contains(day) && (day < WarBegins || day > WarEnds);

    /// <summary>The last trading day of a month, or null in a month without any.</summary>
    /// <param name="end">The last calendar day of the month.</param>
    public static DateOnly? LastTradingDay(DateOnly end)
    {
        for (var day = end; day.Month == end.Month; day = day.AddDays(-1))
        {
            if (IsTradingDay(day))
            {
                return day;
            }

            if (day.Day == 1)
            {
                break;
            }
        }

        return null;
    }

    private static bool IsHoliday(DateOnly day) => day.Month switch
    {
        // New Year's Day is not observed on the Friday before: that ends the accounts of a year.
        1 => IsObserved(day, 1, 1, Never) || (day.Year >= 1998 && IsNth(day, DayOfWeek.Monday, 3)),
        2 => (day.Year is >= 1896 and <= 1953 && IsObserved(day, 2, 12, Never))
            || (day.Year < 1971 ? IsObserved(day, 2, 22, 1964) : IsNth(day, DayOfWeek.Monday, 3)),
        3 or 4 => IsGoodFriday(day),
        // In 1970 the 30th was a Saturday and the Friday before was traded on.
        5 => day.Year < 1971 ? IsObserved(day, 5, 30, day.Year == 1970 ? Never : 1964) : day.DayOfWeek == DayOfWeek.Monday && day.Day >= 25,
        6 => day.Year >= 2022 && IsObserved(day, 6, 19, 2022),
        7 => IsObserved(day, 7, 4, 1954),
        9 => day.Year >= 1887 && IsNth(day, DayOfWeek.Monday, 1),
        10 => day.Year is >= 1909 and <= 1953 && IsObserved(day, 10, 12, Never),
        11 => (day.Year <= 1967 && day is { DayOfWeek: DayOfWeek.Tuesday, Day: >= 2 and <= 8 })
            || (day.Year is >= 1934 and <= 1953 && IsObserved(day, 11, 11, Never)) || IsThanksgiving(day),
        12 => IsObserved(day, 12, 25, 1954),
        _ => false,
    };

    // On a Sunday it moves to Monday; on a Saturday, since the year given, to Friday.
    private static bool IsObserved(DateOnly day, int month, int date, int toFridaySince)
    {
        var holiday = new DateOnly(day.Year, month, date);
        return day == holiday.DayOfWeek switch
        {
            DayOfWeek.Sunday => holiday.AddDays(1),
            DayOfWeek.Saturday when day.Year >= toFridaySince => holiday.AddDays(-1),
            _ => holiday,
        };
    }

    private static bool IsNth(DateOnly day, DayOfWeek weekday, int nth) => day.DayOfWeek == weekday && (day.Day + 6) / 7 == nth;

    // The last Thursday until 1938, the last but one in 1939–1941, since then the fourth.
    private static bool IsThanksgiving(DateOnly day) => day.DayOfWeek == DayOfWeek.Thursday && day.Year switch
    {
        >= 1942 => IsNth(day, DayOfWeek.Thursday, 4),
        >= 1939 => day.Day is >= 17 and <= 23,
        _ => day.Day >= 24,
    };

    private static bool IsGoodFriday(DateOnly day) =>
        day.DayOfWeek == DayOfWeek.Friday && day.Year is not (1898 or 1906 or 1907) && day == EasterSunday(day.Year).AddDays(-2);

    // The Gregorian computus in its anonymous form (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
    private static DateOnly EasterSunday(int year)
    {
        var (century, ofCentury) = Math.DivRem(year, 100);
        var moon = ((19 * (year % 19)) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - moon - (ofCentury % 4)) % 7;
        var late = ((year % 19) + (11 * moon) + (22 * weekday)) / 451;
        var (month, date) = Math.DivRem(moon + weekday - (7 * late) + 114, 31);
        return new DateOnly(year, month, date + 1);
    }

    private static FrozenSet<DateOnly> Days(params string[] lists) =>
        lists.SelectMany(static l => l.Split(' ')).Select(static d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();
}
