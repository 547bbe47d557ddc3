using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;
using AIBubble.Sources.SecEdgar.CompanyFacts;

namespace AIBubble.Sources.SecEdgar.Proxies;

/// <summary>
/// Reads the pay-versus-performance figures of a proxy statement from its inline XBRL, for companies whose
/// companyfacts have none.
/// </summary>
internal static class ProxyParser
{
    private static readonly (string Concept, string Indicator)[] Concepts =
        [("ecd:PeoTotalCompAmt", "pay.ceo-total"), ("ecd:PeoActuallyPaidCompAmt", "pay.ceo-actually-paid")];

    /// <summary>Parses one document.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="ticker">Subject of the observations.</param>
    /// <param name="expectedCik">The company's key, or <see langword="null"/> when it is no longer configured.</param>
    /// <param name="accession">Accession number of the filing.</param>
    /// <param name="filed">Day of the filing, from which its figures are known.</param>
    /// <param name="content">The document.</param>
    /// <exception cref="PayloadFaultException">It is no inline XBRL document, another company's, or it tags no pay of a chief executive.</exception>
    public static ParsedPayload Parse(string source, string ticker, long? expectedCik, string accession, DateOnly filed, ReadOnlyMemory<byte> content)
    {
        var document = InlineDocument.Load(content);
        if (expectedCik is { } expected && document.Ciks is { Count: > 0 } ciks && !ciks.Contains(expected))
        {
            throw new PayloadFaultException(string.Create(CultureInfo.InvariantCulture,
                $"The document is about CIK {string.Join(", ", ciks)}, not about {ticker} (CIK {expected})."));
        }

        var refused = new RefusalList();
        var observations = new List<Observation>();
        foreach (var (concept, indicator) in Concepts)
        {
            var facts = InOneCurrency(concept, document.MoneyOf(concept, refused), refused);
            foreach (var year in facts.GroupBy(static f => (f.Context.Start, f.Context.End)).OrderBy(static g => g.Key.End).ThenBy(static g => g.Key.Start))
            {
                if (OneChiefExecutive(concept, [.. year], refused) is not { } fact)
                {
                    continue;
                }

                if (filed < fact.Context.End || (fact.Value < 0 && !IndicatorCatalogue.Default[indicator].AllowsNegative))
                {
                    refused.AtLine(fact.Line, concept, FaultCodes.OutOfRange,
                        $"{concept} of the year to {fact.Context.End:O} is negative, or the year was not over when it was filed.", fact.Excerpt);
                    continue;
                }

                var whose = fact.Context.Person is { } person ? ", " + person : "";
                observations.Add(new Observation
                {
                    Series = new SeriesKey(indicator, ticker),
                    PeriodStart = fact.Context.Start,
                    Period = fact.Context.End,
                    Value = (double)fact.Value!.Value,
                    Unit = fact.Unit,
                    KnownOn = filed,
                    Quality = ObservationQuality.Reported,
                    Source = source,
                    Citation = CompanyFactsParser.FilingAddress(fact.Context.Cik, accession),
                    Note = PayloadText.Note($"{concept}, DEF 14A {accession}, from the document's inline XBRL{whose}."),
                });
            }
        }

        return observations.Count == 0
            ? throw new PayloadFaultException($"The document tags no pay of a chief executive{(refused.FirstMessage is { } first ? "; first: " + first : ".")}")
            : refused.With(observations);
    }

    // Pay is in one currency; what a document states in a second one besides is a translation. Most years decide.
    private static List<InlineFact> InOneCurrency(string concept, IReadOnlyList<InlineFact> facts, RefusalList refused)
    {
        var currencies = facts.Where(static f => f.Value is not null).GroupBy(static f => f.Unit)
            .Select(static u => (Unit: u.Key, Years: u.Select(static f => (f.Context.Start, f.Context.End)).Distinct().Count()))
            .OrderByDescending(static u => u.Years).ThenBy(static u => u.Unit, StringComparer.Ordinal).ToList();
        var isClear = currencies.Count < 2 || currencies[0].Years > currencies[1].Years;
        var names = string.Join(" and ", currencies.Select(static c => c.Unit));
        var kept = new List<InlineFact>();
        foreach (var fact in facts)
        {
            if (fact.Value is null || (isClear && fact.Unit == currencies[0].Unit))
            {
                kept.Add(fact);
                continue;
            }

            refused.AtLine(fact.Line, concept, isClear ? NoticeCodes.ConvenienceTranslation : FaultCodes.ConflictingValues, isClear
                ? $"{concept} of the year to {fact.Context.End:O} in {fact.Unit}, beside most years in {currencies[0].Unit}: a translation, left out."
                : $"{concept} is stated in {names} for as many years each: which one is paid is not to be told.", fact.Excerpt);
        }

        return kept;
    }

    // The same figure may stand in several places. Without a person it is the chief executive's; with persons only, those
    // who were not in office that year are filled in with zero, and two with pay are two chief executives.
    private static InlineFact? OneChiefExecutive(string concept, List<InlineFact> year, RefusalList refused)
    {
        var end = year[0].Context.End;
        var stated = year.Where(static f => f.Value is not null).ToList();
        var plain = stated.Where(static f => f.Context.Person is null).ToList();
        var unread = year.Find(static f => f.IsUnread);
        if (stated.Count == 0 || (plain.Count == 0 && unread is not null))
        {
            // Without the figure that could not be read, what is left may be the zero of somebody not in office.
            var first = stated.Count == 0 ? year[0] : stated[0];
            if (unread is null || stated.Count > 0)
            {
                refused.AtLine(first.Line, concept, FaultCodes.Missing, unread is null
                    ? $"{concept} of the year to {end:O} is stated as nil."
                    : string.Create(CultureInfo.InvariantCulture,
                        $"{concept} of the year to {end:O} is stated for several persons, and the figure in line {unread.Line} could not be read."),
                    first.Excerpt);
            }

            return null;
        }

        var candidates = new List<InlineFact>();
        foreach (var person in (plain.Count > 0 ? plain : stated).GroupBy(static f => f.Context.Person))
        {
            if (InlineFact.Consistent([.. person]) is { } fact)
            {
                candidates.Add(fact);
                continue;
            }

            var whose = person.Key is null ? "" : " of " + person.Key;
            refused.AtLine(person.Last().Line, concept, FaultCodes.ConflictingValues,
                $"{concept} of the year to {end:O}{whose} has values that rounding does not explain ({Values(person)}); none is used.", person.Last().Excerpt);
            return null;
        }

        var paid = candidates.Count > 1 ? candidates.Where(static f => f.Value != 0).ToList() : candidates;
        if (paid.Count == 1)
        {
            return paid[0];
        }

        refused.AtLine(candidates[^1].Line, concept, FaultCodes.ConflictingValues, paid.Count == 0
            ? $"{concept} of the year to {end:O} is zero for everybody."
            : $"{concept} of the year to {end:O} is stated for {paid.Count} persons ({Values(paid)}): two chief executives, and no single figure.",
            candidates[^1].Excerpt);
        return null;
    }

    private static string Values(IEnumerable<InlineFact> facts) =>
        string.Join(", ", facts.Select(static f => f.Value!.Value.ToString("0.##", CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal));
}
