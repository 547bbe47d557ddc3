using AIBubble.Domain.Observations;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>A quarter as what is left of a longer period when a shorter one with the same start is taken off.</summary>
internal sealed record Difference(Duration Longer, Duration Shorter)
{
    /// <summary>Its first day.</summary>
    public DateOnly Start => Shorter.End.AddDays(1);

    /// <summary>Its last day.</summary>
    public DateOnly End => Longer.End;

    /// <summary>
    /// The differences that can be had on a day: one within each concept that states both periods; when there is none,
    /// the one across concepts, which is an estimate because they differ in scope.
    /// </summary>
    public IReadOnlyList<FlowValue> KnownOn(DateOnly day)
    {
        var within = Longer.ByConcept
            .Join(Shorter.ByConcept, static l => l[0].Rank, static s => s[0].Rank, (l, s) => Within(l, s, day))
            .OfType<FlowValue>().ToList();
        return within.Count > 0 || Across(day) is not { } across ? within : [across];
    }

    private FlowValue? Within(IReadOnlyList<Fact> longer, IReadOnlyList<Fact> shorter, DateOnly day)
    {
        var (l, s) = (Vintages.IndexOn(longer, day), Vintages.IndexOn(shorter, day));
        if (l < 0 || s < 0)
        {
            return null;
        }

        return OnOneBasis(longer, l, shorter, s)
            ? Of(longer[l], shorter[s], day, ObservationQuality.Derived, ".")
            : Of(longer[l], shorter[s], day, ObservationQuality.Estimated, "; only one of them has been restated.");
    }

    private FlowValue? Across(DateOnly day)
    {
        var (l, s) = (Vintages.IndexOn(Longer.Vintages, day), Vintages.IndexOn(Shorter.Vintages, day));
        return l < 0 || s < 0
            ? null
            : Of(Longer.Vintages[l], Shorter.Vintages[s], day, ObservationQuality.Estimated, "; the two tags differ in scope, and no tag states both periods.");
    }

    private FlowValue Of(Fact longer, Fact shorter, DateOnly day, ObservationQuality quality, string ending) => new(
        Start,
        End,
        longer.Value - shorter.Value,
        day,
        quality,
        Math.Max(longer.Rank, shorter.Rank),
        longer.Filed >= shorter.Filed ? longer : shorter,
        $"{longer.Start:O}–{longer.End:O} ({longer.Reference}) less {shorter.Start:O}–{shorter.End:O} ({shorter.Reference}){ending}");

    // Two figures share a basis when both have been restated equally often, or when the longer one is the first filed
    // since the shorter one was last restated: a filer carries a restatement forward into the year's later figures.
    private static bool OnOneBasis(IReadOnlyList<Fact> longer, int longerIndex, IReadOnlyList<Fact> shorter, int shorterIndex)
    {
        var shorterFiled = shorter[shorterIndex].Filed;
        return longerIndex == shorterIndex
            || (longer[longerIndex].Filed >= shorterFiled && (longerIndex == 0 || longer[longerIndex - 1].Filed < shorterFiled));
    }
}
