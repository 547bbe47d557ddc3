using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>The months the history consists of, and which of them an addition can have moved.</summary>
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

    /// <summary>The earliest day on which anything was published that is in the one and not in the other; the last of all days when nothing is.</summary>
    public static DateOnly EarliestAddition(ObservationSet before, ObservationSet after)
    {
        var earliest = DateOnly.MaxValue;
        foreach (var key in after.Keys)
        {
            var (old, now) = (before.Find(key), after.Find(key)!);
            if (ReferenceEquals(old, now))
            {
                continue;
            }

            var known = old?.Rows.ToHashSet() ?? [];
            foreach (var row in now.Rows.Where(r => r.Observation.KnownOn < earliest && !known.Contains(r)))
            {
                earliest = row.Observation.KnownOn;
            }
        }

        return earliest;
    }
}
