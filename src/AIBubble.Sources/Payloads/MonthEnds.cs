using AIBubble.Domain.Faults;

namespace AIBubble.Sources.Payloads;

/// <summary>The last daily value of each finished month.</summary>
internal static class MonthEnds
{
    /// <summary>
    /// Picks month-end values. A month has one only when the values reach its last trading day, by the calendar of the
    /// New York Stock Exchange: an old file fetched today, or one with a hole, must not pass off another day as a month's end.
    /// </summary>
    /// <param name="series">What the values are, for messages.</param>
    /// <param name="daily">Values by day, in any order, each day once.</param>
    /// <param name="retrievedOn">Months that end on or after this day are still running.</param>
    /// <param name="refused">Takes every finished month between the first and the last value that has none.</param>
    public static List<DatedValue> Of(string series, IReadOnlyCollection<DatedValue> daily, DateOnly retrievedOn, RefusalList refused)
    {
        var last = daily.GroupBy(static d => EndOf(d.Date)).ToDictionary(static m => m.Key, static m => m.MaxBy(static d => d.Date)!);
        var found = new List<DatedValue>();
        if (last.Count == 0)
        {
            return found;
        }

        DatedValue? before = null;
        for (var end = last.Keys.Min(); end <= last.Keys.Max() && end < retrievedOn; end = EndOf(end.AddDays(1)))
        {
            var newest = last.GetValueOrDefault(end);
            if (NyseCalendar.LastTradingDay(end) is { } needed && (newest is null || newest.Date < needed))
            {
                var place = newest?.Place ?? before!.Place;
                refused.At(place, FaultCodes.TooShort,
                    $"{series} has no value of {end:yyyy-MM}: its last trading day was {needed:O}, the values of the month end "
                    + $"{(newest is null ? "before it" : $"on {newest.Date:O}")}.");
            }
            else if (newest is not null)
            {
                found.Add(newest);
            }

            before = newest ?? before;
        }

        return found;
    }

    /// <summary>The last calendar day of a day's month.</summary>
    public static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
