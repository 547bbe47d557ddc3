namespace AIBubble.Pipeline.Reports.History;

/// <summary>The months the history consists of.</summary>
internal static class HistoryMonths
{
    /// <summary>The end of the last month that is over.</summary>
    public static DateOnly LastComplete(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddDays(-1);

    /// <summary>Every month end from one day on to another, oldest first.</summary>
    public static IEnumerable<DateOnly> Ends(DateOnly from, DateOnly last)
    {
        for (var first = new DateOnly(from.Year, from.Month, 1); first < last; first = first.AddMonths(1))
        {
            yield return first.AddMonths(1).AddDays(-1);
        }
    }
}
