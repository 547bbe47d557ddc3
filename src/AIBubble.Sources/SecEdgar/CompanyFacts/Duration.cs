namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>Everything filed about one period.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Vintages">The value over time, the best concept known winning.</param>
/// <param name="ByConcept">The value over time under each concept by itself, best concept first.</param>
internal sealed record Duration(DateOnly Start, DateOnly End, IReadOnlyList<Fact> Vintages, IReadOnlyList<IReadOnlyList<Fact>> ByConcept)
{
    /// <summary>Days, both ends included.</summary>
    public int Days => End.DayNumber - Start.DayNumber + 1;

    /// <summary>The durations of facts; instants are ignored.</summary>
    public static IReadOnlyList<Duration> AllOf(IEnumerable<Fact> facts) =>
        [.. facts.Where(static f => f.Start is not null).GroupBy(static f => (Start: f.Start!.Value, f.End)).Select(static g => new Duration(
            g.Key.Start,
            g.Key.End,
            CompanyFacts.Vintages.Of(g),
            [.. g.GroupBy(static f => f.Rank).OrderBy(static c => c.Key).Select(static c => CompanyFacts.Vintages.Of(c))]))];
}
