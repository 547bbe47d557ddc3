using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>
/// The currency of each filing's accounts. A filer may print a second currency beside the accounts as a convenience:
/// the newest period translated at the closing rate. The accounts are in the currency that also states the periods
/// before, so the comparatives tell; where they do not, the currency of the filing before, and for a first filing the
/// one that is not dollars, into which such translations are made.
/// </summary>
/// <remarks>Each filing is judged by itself and those before it, so that later ones never change what was known.</remarks>
internal sealed class AccountsCurrency
{
    private readonly Dictionary<string, string> byFiling = new(StringComparer.Ordinal);
    private readonly List<(Fact First, string Before)> changes = [];

    private AccountsCurrency(IReadOnlyList<Fact> facts)
    {
        var filings = facts.GroupBy(static f => f.Accession, StringComparer.Ordinal)
            .OrderBy(static g => g.Min(static f => f.Filed)).ThenBy(static g => g.Key, StringComparer.Ordinal);
        foreach (var filing in filings)
        {
            var unit = Of(filing, byFiling.Count == 0 ? null : Latest);
            if (byFiling.Count == 0)
            {
                First = unit;
            }
            else if (unit != Latest)
            {
                changes.Add((filing.First(f => f.Unit == unit), Latest!));
            }

            Latest = unit;
            byFiling[filing.Key] = unit;
        }
    }

    /// <summary>The currency of the first filing, or <see langword="null"/> without filings.</summary>
    public string? First { get; }

    private string? Latest { get; set; }

    /// <summary>Judges the filings of one filer.</summary>
    /// <param name="families">Facts in money of all statements of the accounts, one list per family.</param>
    public static AccountsCurrency Of(params IReadOnlyList<Fact>[] families) => new([.. families.SelectMany(static f => f)]);

    /// <summary>The facts of one family that are in the currency of their filing's accounts, by currency.</summary>
    /// <param name="facts">The family's facts.</param>
    /// <param name="refused">Is told how many translations are left out.</param>
    public IEnumerable<IGrouping<string, Fact>> Separate(IReadOnlyList<Fact> facts, RefusalList refused)
    {
        var translations = facts.Where(f => byFiling[f.Accession] != f.Unit).GroupBy(static f => (f.Concept, f.Unit, f.Rank))
            .OrderBy(static g => g.Key.Rank).ThenBy(static g => g.Key.Unit, StringComparer.Ordinal);
        foreach (var left in translations)
        {
            var (count, first) = (left.Count(), left.First());
            var accounts = string.Join(", ", left.Select(f => byFiling[f.Accession]).Distinct(StringComparer.Ordinal));
            refused.At(first.Place[..first.Place.LastIndexOf('/')], NoticeCodes.ConvenienceTranslation,
                $"{count} figure{(count == 1 ? "" : "s")} of {left.Key.Concept} in {left.Key.Unit} left out: translations beside accounts in {accounts}.",
                first.Excerpt);
        }

        return facts.Where(f => byFiling[f.Accession] == f.Unit).GroupBy(static f => f.Unit);
    }

    /// <summary>Says where the accounts changed their currency.</summary>
    /// <param name="subject">Names the subject of a currency's series.</param>
    /// <param name="refused">Is told.</param>
    public void SayChanges(Func<string, string> subject, RefusalList refused)
    {
        foreach (var (fact, before) in changes)
        {
            refused.At(fact.Place[..fact.Place.LastIndexOf('/')], NoticeCodes.CurrencyChanged,
                $"From the {fact.Form} {fact.Accession} of {fact.Filed:O} on the accounts are in {fact.Unit}, before in {before}: " +
                $"the figures in {fact.Unit} are series of subject {subject(fact.Unit)}, those in {before} of {subject(before)}.",
                fact.Excerpt);
        }
    }

    private static string Of(IEnumerable<Fact> filing, string? before) => filing
        .GroupBy(static f => f.Unit)
        .OrderByDescending(static u => u.Select(static f => (f.Concept, f.Start, f.End)).Distinct().Count())
        .ThenByDescending(u => u.Key == before)
        .ThenBy(static u => u.Key == "USD")
        .ThenBy(static u => u.Key, StringComparer.Ordinal)
        .First().Key;
}
