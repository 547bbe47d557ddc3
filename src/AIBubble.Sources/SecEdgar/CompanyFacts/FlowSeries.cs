using AIBubble.Domain.Observations;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>One value of one quarter or year on the day it became known.</summary>
/// <param name="Start">First day of the period.</param>
/// <param name="End">Last day of the period.</param>
/// <param name="Value">The value.</param>
/// <param name="KnownOn">The day the last fact it needs was filed.</param>
/// <param name="Quality">Reported, derived, or estimated when the two facts are of different restatements.</param>
/// <param name="Filing">The fact whose filing made it known.</param>
/// <param name="Note">Where it comes from.</param>
internal sealed record FlowValue(DateOnly Start, DateOnly End, double Value, DateOnly KnownOn, ObservationQuality Quality, Fact Filing, string Note);

/// <summary>
/// Turns the durations companies file (quarters, year-to-date, years) into discrete quarters and full years, one value
/// per day on which it changed.
/// </summary>
/// <remarks>
/// Cash flows are filed year-to-date and a fourth quarter is never filed, so a quarter nobody states is the difference
/// of two durations that start on the same day and end one quarter apart. It is computed anew when both of them have been
/// restated; while only one has, the last difference of figures on one basis stands, because a mixed one would charge
/// the restatement of a whole year to a single quarter. Every value depends only on what was filed by its day: cutting
/// the facts off at a day gives exactly the values known on that day.
/// </remarks>
internal static class FlowSeries
{
    // 12 weeks to 17 weeks; half a year is 26.
    private const int ShortestQuarter = 80;
    private const int LongestQuarter = 120;

    // 52 or 53 weeks, or a calendar year.
    private const int ShortestYear = 350;
    private const int LongestYear = 380;

    /// <summary>Computes the series.</summary>
    /// <param name="facts">Facts of one concept family in one currency; instants are ignored.</param>
    /// <returns>Ordered by period, then the day known.</returns>
    public static IReadOnlyList<FlowValue> Of(IEnumerable<Fact> facts)
    {
        var durations = facts
            .Where(static f => f.Start is not null)
            .GroupBy(static f => (Start: f.Start!.Value, f.End))
            .ToDictionary(static g => g.Key, static g => Vintages.Of(g));
        var values = new List<FlowValue>();
        foreach (var ((start, end), vintages) in durations)
        {
            if (vintages[0].Days is >= ShortestYear and <= LongestYear)
            {
                values.AddRange(vintages.Select(f => Reported(start, end, f)));
            }
        }

        values.AddRange(Quarters(durations));
        return [.. values.OrderBy(static v => v.End).ThenBy(static v => v.Start).ThenBy(static v => v.KnownOn)];
    }

    private static IEnumerable<FlowValue> Quarters(Dictionary<(DateOnly Start, DateOnly End), IReadOnlyList<Fact>> durations)
    {
        var quarters = new HashSet<(DateOnly Start, DateOnly End)>(durations.Keys.Where(static k => IsQuarter(k.Start, k.End)));
        var differences = new Dictionary<(DateOnly Start, DateOnly End), List<Difference>>();
        foreach (var chain in durations.GroupBy(static d => d.Key.Start))
        {
            var links = chain.OrderBy(static d => d.Key.End).ToList();
            foreach (var shorter in links)
            {
                foreach (var longer in links.Where(l => IsQuarter(shorter.Key.End.AddDays(1), l.Key.End)))
                {
                    var quarter = (shorter.Key.End.AddDays(1), longer.Key.End);
                    quarters.Add(quarter);
                    if (!differences.TryGetValue(quarter, out var list))
                    {
                        differences[quarter] = list = [];
                    }

                    list.Add(new Difference(longer.Value, shorter.Value));
                }
            }
        }

        return quarters.SelectMany(q => Quarter(q.Start, q.End, durations.GetValueOrDefault(q) ?? [], differences.GetValueOrDefault(q) ?? []));
    }

    private static IEnumerable<FlowValue> Quarter(DateOnly start, DateOnly end, IReadOnlyList<Fact> direct, List<Difference> differences)
    {
        var days = direct.Select(static f => f.Filed)
            .Concat(differences.SelectMany(static d => d.Longer.Concat(d.Shorter)).Select(static f => f.Filed))
            .Distinct().Order();
        FlowValue? last = null;
        foreach (var day in days)
        {
            var index = Vintages.IndexOn(direct, day);
            // A stated quarter is better than any difference, so once there is one the differences no longer count.
            var value = index >= 0 ? Reported(start, end, direct[index]) : Best(start, end, differences, day);
            var isMixed = value is { Quality: ObservationQuality.Estimated } && last is not null and not { Quality: ObservationQuality.Estimated };
            if (value is not null && !isMixed && (last is null || !last.Value.Equals(value.Value)))
            {
                last = value with { KnownOn = day };
                yield return last;
            }
        }
    }

    // Two chains can end in the same quarter only when a filer mistyped a start; the longer history is the fiscal year's.
    private static FlowValue? Best(DateOnly start, DateOnly end, List<Difference> differences, DateOnly day) =>
        differences
            .OrderByDescending(static d => d.Longer[0].Days)
            .Select(d => Derived(start, end, d, day))
            .Where(static v => v is not null)
            .OrderBy(static v => v!.Quality == ObservationQuality.Estimated)
            .FirstOrDefault();

    private static FlowValue? Derived(DateOnly start, DateOnly end, Difference difference, DateOnly day)
    {
        var (longerIndex, shorterIndex) = (Vintages.IndexOn(difference.Longer, day), Vintages.IndexOn(difference.Shorter, day));
        if (longerIndex < 0 || shorterIndex < 0)
        {
            return null;
        }

        var (longer, shorter) = (difference.Longer[longerIndex], difference.Shorter[shorterIndex]);
        var note = $"{longer.Start:O}–{longer.End:O} ({longer.Reference}) less {shorter.Start:O}–{shorter.End:O} ({shorter.Reference})";
        var mixed = !OnOneBasis(difference, longerIndex, shorterIndex);
        return new FlowValue(
            start,
            end,
            longer.Value - shorter.Value,
            day,
            mixed ? ObservationQuality.Estimated : ObservationQuality.Derived,
            longer.Filed >= shorter.Filed ? longer : shorter,
            mixed ? $"{note}; only one of them has been restated." : note + ".");
    }

    // Two figures share a basis when both have been restated equally often, or when the longer one is the first filed
    // since the shorter one was last restated: a filer carries a restatement forward into the year's later figures.
    private static bool OnOneBasis(Difference difference, int longerIndex, int shorterIndex)
    {
        var shorterFiled = difference.Shorter[shorterIndex].Filed;
        return longerIndex == shorterIndex
            || (difference.Longer[longerIndex].Filed >= shorterFiled && (longerIndex == 0 || difference.Longer[longerIndex - 1].Filed < shorterFiled));
    }

    private static FlowValue Reported(DateOnly start, DateOnly end, Fact fact) =>
        new(start, end, fact.Value, fact.Filed, ObservationQuality.Reported, fact, fact.Reference + ".");

    private static bool IsQuarter(DateOnly start, DateOnly end) =>
        end.DayNumber - start.DayNumber + 1 is >= ShortestQuarter and <= LongestQuarter;

    private sealed record Difference(IReadOnlyList<Fact> Longer, IReadOnlyList<Fact> Shorter);
}
