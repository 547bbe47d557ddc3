using System.Globalization;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>A share count that may be believed.</summary>
/// <param name="Fact">The count; its filing day is the day from which it may be believed.</param>
/// <param name="Note">Where it comes from.</param>
internal sealed record ShareCount(Fact Fact, string Note);

/// <summary>
/// Picks the share counts that may be believed. The cover of a filing is typed by hand: it holds placeholders (0, 1,
/// 100), thousands or millions for units and typing errors, and of companies with several classes it often states none.
/// Every count is therefore held against what else the same filing says (balance sheet, average shares of the period)
/// and against the filer's last count.
/// </summary>
/// <remarks>
/// <para>Two counts agree when they are within a factor of five of each other (a count and the average of the period within
/// eight), or as far apart as a split that the filing states. A count that the last one agrees with is taken. One that its own filing supports is taken although the last
/// one differs: the number of shares does jump, by splits and mergers; only a thousandth or a millionth is not believed.
/// One that its own filing contradicts is refused. One of which the filing says nothing else and that differs from the
/// last is taken when a split explains it (a usual ratio other than ten, which is what mistyped counts are off by too);
/// otherwise it waits: a second filing that says the same makes both known on its day.</para>
/// <para>A filing without a cover count that may be believed gives that of its balance sheet, the latest date only:
/// earlier ones may have been restated for splits, and the value then is not what was outstanding.</para>
/// </remarks>
internal sealed class ShareCounts
{
    // A subsidiary that its parent owns whole has 1, 100 or 1,000 shares, and so has the form that was never filled in;
    // no company whose shares are traded comes near.
    private const double Fewest = 10_000;

    private const double Alike = 5;

    // An average looks back over the period, in which a merger or a listing may have changed the number more.
    private const double LikeItsAverage = 8;
    private const double SameLevel = 1.5;

    // New shares for one old, or old for one new; up to five they are alike anyway.
    private static readonly double[] Splits = [6, 7, 8, 12, 15, 20, 25, 30, 40, 50];

    private readonly List<ShareCount> accepted = [];
    private readonly List<Waiting> waiting = [];
    private readonly RefusalList refused;
    private Fact? last;

    private ShareCounts(RefusalList refused) => this.refused = refused;

    /// <summary>The counts that may be believed, in the order in which they became so.</summary>
    /// <param name="facts">All facts of the company.</param>
    /// <param name="refused">Is told of the others.</param>
    public static IReadOnlyList<ShareCount> Of(CompanyFactSet facts, RefusalList refused)
    {
        var counts = new ShareCounts(refused);
        var filings = facts[ConceptFamily.CoverShares].Concat(facts[ConceptFamily.BalanceSheetShares]).Where(static f => f.Start is null)
            .GroupBy(static f => f.Accession, StringComparer.Ordinal).OrderBy(static g => g.Min(static f => f.Filed)).ThenBy(static g => g.Key, StringComparer.Ordinal);
        var averages = facts[ConceptFamily.AverageShares].Where(static f => f.Start is not null && f.Value > 0).ToLookup(static f => f.Accession);
        var splits = facts[ConceptFamily.SplitRatio].Where(static f => f.Value > 0).ToLookup(static f => f.Accession);
        foreach (var filing in filings)
        {
            counts.Read(new Filing(filing, averages[filing.Key], splits[filing.Key]));
        }

        foreach (var (fact, _, reason) in counts.waiting)
        {
            refused.At(fact.Place, RefusalCodes.ContradictedCount, reason, fact.Excerpt);
        }

        return counts.accepted;
    }

    private void Read(Filing filing)
    {
        var taken = false;
        foreach (var cover in filing.Cover)
        {
            taken |= Judge(cover, filing.OthersThan(cover), filing, $"Cover of the filing: {cover.Reference}.");
        }

        if (!taken && filing.Balance is { } balance && filing.IsPeriodic)
        {
            var why = filing.Cover.Count == 0 ? "as the cover states no total" : "as the count on the cover is not to be believed";
            Judge(balance, filing.OthersThan(balance), filing, $"Balance sheet, all classes, {why}: {balance.Reference}.");
        }
    }

    // True when it is taken or waits to be confirmed.
    private bool Judge(Fact count, IReadOnlyList<Fact> others, Filing filing, string note)
    {
        if (count.Value < Fewest)
        {
            refused.At(count.Place, RefusalCodes.PlaceholderCount, $"{Number(count.Value)} shares: no company with traded shares has under {Number(Fewest)}; a placeholder, or a count in thousands or millions.", count.Excerpt);
            return false;
        }

        var supporting = others.Where(o => filing.Agree(count, o)).ToList();
        var against = others.Except(supporting).ToList();
        var fitsLast = last is not null && filing.Agree(count, last);
        // What is a thousand times smaller is in thousands itself, as in the statements of some filers: no objection.
        var isDwarfed = against.Exists(o => IsRescaled(o.Value, count.Value) && o.Value > count.Value);
        if (fitsLast || (supporting.Count > 0 && !isDwarfed && (last is null || !IsRescaled(count.Value, last.Value))))
        {
            Accept(count, note);
            return true;
        }

        var reason = $"{Number(count.Value)} shares on {count.End:O}, but {string.Join(" and ", against.Select(static o => $"{o.Concept} of the same filing says {Number(o.Value)}").Append(last is null ? "" : $"the last count of the filer is {Number(last.Value)} on {last.End:O}").Where(static t => t.Length > 0))}.";
        if (isDwarfed || (supporting.Count == 0 && against.Count > 0))
        {
            refused.At(count.Place, RefusalCodes.ContradictedCount, reason, count.Excerpt);
            return false;
        }

        if (last is null || (supporting.Count == 0 && IsSplit(count.Value / last.Value)))
        {
            Accept(count, note);
            return true;
        }

        return Wait(count, supporting.Count > 0, reason, note);
    }

    private bool Wait(Fact count, bool isSupported, string reason, string note)
    {
        var isRescaled = IsRescaled(count.Value, last!.Value);
        var confirmed = waiting.Exists(w => w.Fact.Accession != count.Accession && Within(w.Fact.Value, count.Value, SameLevel) && (!isRescaled || (w.IsSupported && isSupported)));
        if (confirmed)
        {
            Accept(count, note);
            return true;
        }

        waiting.Add(new Waiting(count, isSupported, reason));
        return true;
    }

    private void Accept(Fact count, string note)
    {
        foreach (var earlier in waiting.Where(w => Within(w.Fact.Value, count.Value, SameLevel)).ToList())
        {
            waiting.Remove(earlier);
            accepted.Add(new ShareCount(
                earlier.Fact with { Filed = count.Filed > earlier.Fact.Filed ? count.Filed : earlier.Fact.Filed },
                $"{earlier.Fact.Reference}, filed {earlier.Fact.Filed:O}; believed since {count.Form} {count.Accession} says the same."));
        }

        accepted.Add(new ShareCount(count, note));
        if (last is null || count.End >= last.End)
        {
            last = count;
        }
    }

    private static bool Within(double a, double b, double factor) => Math.Max(a, b) < factor * Math.Min(a, b);

    // Off by a thousand or a million, give or take what a count changes by.
    private static bool IsRescaled(double a, double b)
    {
        var ratio = Math.Max(a, b) / Math.Min(a, b);
        return Within(ratio, 1e3, 2) || Within(ratio, 1e6, 2) || Within(ratio, 1e9, 2);
    }

    private static bool IsSplit(double ratio)
    {
        var times = ratio >= 1 ? ratio : 1 / ratio;
        return Array.Exists(Splits, s => Math.Abs(times - s) <= 0.03 * s);
    }

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private sealed record Waiting(Fact Fact, bool IsSupported, string Reason);

    private sealed class Filing(IEnumerable<Fact> counts, IEnumerable<Fact> averages, IEnumerable<Fact> splits)
    {
        private readonly double[] ratios = [.. splits.SelectMany(static s => new[] { s.Value, 1 / s.Value })];
        private readonly Fact? average = averages.OrderBy(static f => f.Rank).ThenByDescending(static f => f.End).ThenBy(static f => f.Days).FirstOrDefault();

        public IReadOnlyList<Fact> Cover { get; } = [.. counts.Where(static f => f.Concept.StartsWith("dei:", StringComparison.Ordinal)).OrderBy(static f => f.End)];

        public Fact? Balance { get; } = counts.Where(static f => !f.Concept.StartsWith("dei:", StringComparison.Ordinal)).MaxBy(static f => f.End);

        /// <summary>Current reports restate balance sheets of the past; only periodic ones state a new one.</summary>
        public bool IsPeriodic => counts.All(static f => f.Form[0] is not ('8' or '6'));

        public bool Agree(Fact count, Fact other) =>
            Within(count.Value, other.Value, other == average ? LikeItsAverage : Alike) || Array.Exists(ratios, r => Within(count.Value, other.Value * r, SameLevel));

        // What cannot be a count at all says nothing about another.
        public IReadOnlyList<Fact> OthersThan(Fact count) =>
            [.. Cover.Append(Balance).Append(average).OfType<Fact>().Where(f => f.Concept != count.Concept && f.Value >= Fewest)];
    }
}
