using AIBubble.Domain.Observations;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>
/// Turns the durations companies file (quarters, year-to-date, years) into discrete quarters and full years, one value
/// per day on which it changed.
/// </summary>
/// <remarks>
/// Cash flows are filed year-to-date and a fourth quarter is never filed, so a quarter nobody states is the difference
/// of two durations that start on the same day and end one quarter apart, both under one concept. It is computed anew
/// when both of them have been restated; while only one has, the last difference of figures on one basis stands, because
/// a mixed one would charge the restatement of a whole year to a single quarter. Within a period a concept never takes
/// the place of a better one. Every value depends only on what was filed by its day: cutting the facts off at a day
/// gives exactly the values known on that day.
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
        var durations = Duration.AllOf(facts);
        var years = durations.Where(static d => d.Days is >= ShortestYear and <= LongestYear)
            .SelectMany(static d => Changes(d.Vintages.Select(f => Reported(d, f))));
        return [.. years.Concat(Quarters(durations)).OrderBy(static v => v.End).ThenBy(static v => v.Start).ThenBy(static v => v.KnownOn)];
    }

    /// <summary>
    /// Year-to-date figures of which no report states the part before the last quarter: of a line that is nil until then nothing else is
    /// filed, so without them what happened since would be lost.
    /// </summary>
    /// <param name="facts">Facts of one concept family in one currency; instants are ignored.</param>
    /// <returns>As filed, ordered by period, then the day known.</returns>
    public static IReadOnlyList<FlowValue> Unstepped(IEnumerable<Fact> facts)
    {
        var durations = Duration.AllOf(facts);
        return
        [
            .. durations.Where(d => d.Days is > LongestQuarter and < ShortestYear && !durations.Any(s => s.Start == d.Start
                && IsQuarter(s.End.AddDays(1), d.End)))
                .SelectMany(static d => Changes(d.Vintages.Select(f => Reported(d, f))))
                .OrderBy(static v => v.End).ThenBy(static v => v.Start).ThenBy(static v => v.KnownOn),
        ];
    }

    private static IEnumerable<FlowValue> Quarters(IReadOnlyList<Duration> durations)
    {
        var direct = durations.Where(static d => IsQuarter(d.Start, d.End)).ToDictionary(static d => (d.Start, d.End));
        var differences = durations.GroupBy(static d => d.Start)
            .SelectMany(static chain => chain.SelectMany(s => chain.Where(l => IsQuarter(s.End.AddDays(1), l.End)).Select(l => new Difference(l, s))))
            .ToLookup(static d => (d.Start, d.End));
        return direct.Keys.Union(differences.Select(static d => d.Key))
            .SelectMany(q => Changes(Candidates(direct.GetValueOrDefault(q), [.. differences[q]])));
    }

    // The best figure of each day on which something was filed: estimates last, then by concept, stated before derived.
    // Two chains can end in the same quarter only when a filer mistyped a start; the longer history is the fiscal year's.
    private static IEnumerable<FlowValue> Candidates(Duration? direct, IReadOnlyList<Difference> differences)
    {
        var days = (direct?.ByConcept ?? []).Concat(differences.SelectMany(static d => d.Longer.ByConcept.Concat(d.Shorter.ByConcept)))
            .SelectMany(static c => c).Select(static f => f.Filed).Distinct().Order();
        var chains = differences.OrderByDescending(static d => d.Longer.Days).ToList();
        foreach (var day in days)
        {
            var index = direct is null ? -1 : Vintages.IndexOn(direct.Vintages, day);
            var stated = index < 0 ? [] : new[] { Reported(direct!, direct!.Vintages[index]) with { KnownOn = day } };
            var best = stated.Concat(chains.SelectMany(c => c.KnownOn(day)))
                .OrderBy(static v => v.Quality == ObservationQuality.Estimated).ThenBy(static v => v.Rank)
                .ThenBy(static v => v.Quality == ObservationQuality.Derived)
                .FirstOrDefault();
            if (best is not null)
            {
                yield return best;
            }
        }
    }

    // Only what changes the value is told, and nothing takes the place of something better.
    private static IEnumerable<FlowValue> Changes(IEnumerable<FlowValue> values)
    {
        FlowValue? last = null;
        foreach (var value in values)
        {
            var wasEstimate = last is { Quality: ObservationQuality.Estimated };
            if (last is not null && !wasEstimate && (value.Quality == ObservationQuality.Estimated || value.Rank > last.Rank))
            {
                continue;
            }

            if (last is null || !last.Value.Equals(value.Value) || (wasEstimate && value.Quality != ObservationQuality.Estimated))
            {
                yield return value;
            }

            last = value;
        }
    }

    private static FlowValue Reported(Duration period, Fact fact) =>
        new(period.Start, period.End, fact.Value, fact.Filed, ObservationQuality.Reported, fact.Rank, fact, fact.Reference + ".");

    private static bool IsQuarter(DateOnly start, DateOnly end) =>
        end.DayNumber - start.DayNumber + 1 is >= ShortestQuarter and <= LongestQuarter;
}
