namespace AIBubble.Sources.Payloads;

/// <summary>The last daily value of each finished month.</summary>
/// <param name="End">Last calendar day of the month.</param>
/// <param name="Day">The trading day the value is of.</param>
/// <param name="Value">The value.</param>
/// <param name="Index">Place of the value in the list given.</param>
internal sealed record MonthEnd(DateOnly End, DateOnly Day, double Value, int Index)
{
    // Days at the end of a month on which exchanges may be closed.
    private const int LongestHoliday = 3;

    /// <summary>
    /// Picks month-end values. The last month counts only when the list reaches its end: an old file fetched today must
    /// not pass off the middle of a month as its end.
    /// </summary>
    /// <param name="daily">Values by day, in any order.</param>
    /// <param name="retrievedOn">Months that end on or after this day are still running.</param>
    public static IEnumerable<MonthEnd> Of(IReadOnlyList<(DateOnly Day, double Value)> daily, DateOnly retrievedOn)
    {
        if (daily.Count == 0)
        {
            return [];
        }

        var newest = daily.Max(static d => d.Day);
        return daily
            .Select(static (d, i) => new MonthEnd(EndOf(d.Day), d.Day, d.Value, i))
            .GroupBy(static d => d.End)
            .Where(m => m.Key < retrievedOn && newest >= m.Key.AddDays(-LongestHoliday))
            .OrderBy(static m => m.Key)
            .Select(static m => m.MaxBy(static d => d.Day)!);
    }

    private static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
