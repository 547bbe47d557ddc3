using System.Globalization;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>
/// Picks the share counts that may be believed. The cover of a filing is typed by hand: it holds placeholders (0, 1,
/// 100), thousands or millions for units and typing errors, and of companies with several classes it often states none.
/// Every count is therefore held against what else the same filing says (balance sheet, average shares of the period)
/// and against the filer's last count.
/// </summary>
/// <remarks>
/// <para>Two counts agree when they are within a factor of five of each other (a count and the average of the period within
/// eight), or as far apart as a split that the filing states. A count that the last one agrees with is taken. One that its
/// own filing supports is taken although the last one differs: the number of shares does jump, by splits and mergers;
/// only a thousandth or a millionth is not believed. One that its own filing contradicts is refused. One of which the
/// filing says nothing else and that differs from the last is taken when a split explains it (a usual ratio other than
/// ten, which is what mistyped counts are off by too); otherwise it waits: a second filing that says the same makes both
/// known on its day. One that is a thousand times a count nothing supported takes its place once it is supported or
/// repeated, and that count is withdrawn.</para>
/// <para>A filing without a cover count that may be believed gives that of its balance sheet, the latest date only:
/// earlier ones may have been restated for splits, and the value then is not what was outstanding.</para>
/// </remarks>
internal sealed class ShareCounts
{
    // A subsidiary that its parent owns whole has 1, 100 or 1,000 shares, and so has the form that was never filled in;
    // no company whose shares are traded comes near.
    private const double Fewest = 10_000;

    // A hundred times what the companies with the most shares have.
    private const double Most = 1e13;

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
    private bool isLastSupported;

    private ShareCounts(RefusalList refused) => this.refused = refused;

    /// <summary>The counts that may be believed, in the order in which they became so.</summary>
    /// <param name="facts">All facts of the company.</param>
    /// <param name="refused">Is told of the others.</param>
    public static IReadOnlyList<ShareCount> Of(CompanyFactSet facts, RefusalList refused)
    {
        var counts = new ShareCounts(refused);
        var filings = facts[ConceptFamily.CoverShares].Concat(facts[ConceptFamily.BalanceSheetShares]).Where(static f => f.Start is null)
            .GroupBy(static f => f.Accession, StringComparer.Ordinal)
            .OrderBy(static g => g.Min(static f => f.Filed)).ThenBy(static g => g.Key, StringComparer.Ordinal);
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
        if (count.Value is < Fewest or > Most)
        {
            refused.At(count.Place, RefusalCodes.PlaceholderCount,
                $"{Number(count.Value)} shares: companies with traded shares have {Number(Fewest)} to {Number(Most)}; a placeholder, or a mistaken scale.",
                count.Excerpt);
            return false;
        }

        var supporting = others.Where(o => filing.Agree(count, o)).ToList();
        var against = others.Except(supporting).ToList();
        // What is a thousand times smaller is in thousands itself, as in the statements of some filers: no objection.
        var isDwarfed = against.Exists(o => IsRescaled(o.Value, count.Value) && o.Value > count.Value);
        var isSupported = supporting.Count > 0 && !isDwarfed;
        var fitsLast = last is not null && filing.Agree(count, last);
        if (fitsLast || (isSupported && (last is null || !IsRescaled(count.Value, last.Value) || IsCorrectionOfLast(count))))
        {
            return Accept(count, isSupported || (fitsLast && isLastSupported), note);
        }

        var objections = against.Select(static o => $"{o.Concept} of the same filing says {Number(o.Value)}").ToList();
        if (last is not null)
        {
            objections.Add($"the last count of the filer is {Number(last.Value)} on {last.End:O}");
        }

        var reason = $"{Number(count.Value)} shares on {count.End:O}, but {string.Join(" and ", objections)}.";
        if (isDwarfed || (supporting.Count == 0 && against.Count > 0))
        {
            refused.At(count.Place, RefusalCodes.ContradictedCount, reason, count.Excerpt);
            return false;
        }

        if (last is null || (supporting.Count == 0 && IsSplit(count.Value / last.Value)) || IsConfirmed(count, isSupported))
        {
            return Accept(count, isSupported, note);
        }

        waiting.Add(new Waiting(count, isSupported, reason));
        return true;
    }

    // Counts are given in thousands by mistake, hardly ever the other way round.
    private bool IsCorrectionOfLast(Fact count) => !isLastSupported && last is not null && count.Value > last.Value && IsRescaled(count.Value, last.Value);

    private bool IsConfirmed(Fact count, bool isSupported) => waiting.Exists(w =>
        w.Fact.Accession != count.Accession && Within(w.Fact.Value, count.Value, SameLevel)
        && (!IsRescaled(count.Value, last!.Value) || (w.IsSupported && isSupported) || IsCorrectionOfLast(count)));

    private bool Accept(Fact count, bool isSupported, string note)
    {
        if (IsCorrectionOfLast(count))
        {
            Withdraw(count);
        }

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
            (last, isLastSupported) = (count, isSupported);
        }

        return true;
    }

    private void Withdraw(Fact because)
    {
        foreach (var mistaken in accepted.Where(a => !a.IsWithdrawn && Within(a.Fact.Value, last!.Value, Alike)).ToList())
        {
            var reason = $"{Number(mistaken.Fact.Value)} shares on {mistaken.Fact.End:O} is a count in thousands or millions: " +
                $"{because.Form} {because.Accession} says {Number(because.Value)}.";
            refused.At(mistaken.Fact.Place, RefusalCodes.ContradictedCount, reason, mistaken.Fact.Excerpt);
            // Filed on the same day the mistaken count was never known.
            if (mistaken.Fact.Filed < because.Filed)
            {
                var withdrawn = mistaken.Fact with { Filed = because.Filed, Accession = because.Accession, Form = because.Form };
                accepted.Add(new ShareCount(withdrawn, reason, IsWithdrawn: true));
            }
            else
            {
                accepted.Remove(mistaken);
            }
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

        public IReadOnlyList<Fact> Cover { get; } =
            [.. counts.Where(static f => f.Concept.StartsWith("dei:", StringComparison.Ordinal)).OrderBy(static f => f.End)];

        public Fact? Balance { get; } = counts.Where(static f => !f.Concept.StartsWith("dei:", StringComparison.Ordinal)).MaxBy(static f => f.End);

        /// <summary>Current reports restate balance sheets of the past; only periodic ones state a new one.</summary>
        public bool IsPeriodic => counts.All(static f => f.Form[0] is not ('8' or '6'));

        public bool Agree(Fact count, Fact other) =>
            Within(count.Value, other.Value, other == average ? LikeItsAverage : Alike)
            || Array.Exists(ratios, r => Within(count.Value, other.Value * r, SameLevel));

        // What cannot be a count at all says nothing about another.
        public IReadOnlyList<Fact> OthersThan(Fact count) =>
            [.. Cover.Append(Balance).Append(average).OfType<Fact>().Where(f => f.Concept != count.Concept && f.Value >= Fewest)];
    }
}
