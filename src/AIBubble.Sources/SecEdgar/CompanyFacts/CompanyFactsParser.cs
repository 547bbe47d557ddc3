using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>
/// One company's facts as observations. Every value is known from the day it was filed, and a later filing is a further
/// observation only when it changes the value of its point.
/// </summary>
internal static class CompanyFactsParser
{
    /// <summary>Parses the payload of one company.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="ticker">Subject of the observations.</param>
    /// <param name="expectedCik">The company's key, or <see langword="null"/> when it is no longer configured.</param>
    /// <param name="payload">The body.</param>
    /// <exception cref="PayloadFaultException">It is not a companyfacts document, or another company's.</exception>
    public static ParsedPayload Parse(string source, string ticker, long? expectedCik, SourcePayload payload)
    {
        var facts = CompanyFactsReader.Read(payload.Content, payload.RetrievedOn);
        if (expectedCik is { } expected && expected != facts.Cik)
        {
            throw new PayloadFaultException($"The facts are those of CIK {facts.Cik.ToString(CultureInfo.InvariantCulture)}, not of {ticker} (CIK {expected.ToString(CultureInfo.InvariantCulture)}).");
        }

        var context = new Context(source, ticker, facts.Cik);
        var refused = new List<Fault>(facts.Refused);
        var observations = new List<Observation>();
        AddFlows(context, "fundamental.revenue", facts.Facts[ConceptFamily.Revenue], observations, refused);
        AddFlows(context, "fundamental.net-income", facts.Facts[ConceptFamily.NetIncome], observations, refused);
        AddFlows(context, "infrastructure.capex", facts.Facts[ConceptFamily.CapitalExpenditure], observations, refused);
        AddShares(context, facts.Facts[ConceptFamily.CoverShares], facts.Facts[ConceptFamily.BalanceSheetShares], observations, refused);
        AddPay(context, "pay.ceo-total", facts.Facts[ConceptFamily.ChiefExecutiveTotal], observations, refused);
        AddPay(context, "pay.ceo-actually-paid", facts.Facts[ConceptFamily.ChiefExecutiveActuallyPaid], observations, refused);
        AddOfferings(context, facts.Facts[ConceptFamily.Offering], observations, refused);
        return new ParsedPayload(observations, refused);
    }

    private static void AddFlows(Context context, string indicator, IReadOnlyList<Fact> facts, List<Observation> observations, List<Fault> refused)
    {
        foreach (var value in FlowSeries.Of(OneCurrency(facts)))
        {
            context.Add(indicator, value.Start, value.End, value.Value, value.KnownOn, value.Quality, value.Filing, value.Note, observations, refused);
        }
    }

    private static void AddPay(Context context, string indicator, IReadOnlyList<Fact> facts, List<Observation> observations, List<Fault> refused)
    {
        foreach (var year in OneCurrency(facts).Where(static f => f.Start is not null).GroupBy(static f => (f.End, f.Start)).OrderBy(static g => g.Key.End).ThenBy(static g => g.Key.Start))
        {
            foreach (var fact in Vintages.Of(year))
            {
                context.Add(indicator, fact.Start, fact.End, fact.Value, fact.Filed, ObservationQuality.Reported, fact, fact.Reference + ".", observations, refused);
            }
        }
    }

    // Companies with several classes of shares state each class on the cover, and companyfacts drops what has a dimension.
    // A filing without a cover count gives its balance-sheet count instead, the latest date only: earlier ones may have
    // been restated for splits, and the value then is not what was outstanding.
    private static void AddShares(Context context, IReadOnlyList<Fact> cover, IReadOnlyList<Fact> balanceSheet, List<Observation> observations, List<Fault> refused)
    {
        var withCover = cover.Select(static f => f.Accession).ToHashSet(StringComparer.Ordinal);
        var substitutes = balanceSheet
            .Where(f => f.Form[0] != '8' && f.Form[0] != '6' && !withCover.Contains(f.Accession))
            .GroupBy(static f => f.Accession, StringComparer.Ordinal)
            .Select(static g => g.MaxBy(static f => f.End)!);
        foreach (var day in cover.Concat(substitutes).Where(static f => f.Start is null).GroupBy(static f => f.End).OrderBy(static g => g.Key))
        {
            foreach (var fact in Vintages.Of(day))
            {
                var note = fact.Concept.StartsWith("dei:", StringComparison.Ordinal)
                    ? $"Cover of the filing: {fact.Reference}."
                    : $"Balance sheet, all classes, as the cover states no total: {fact.Reference}.";
                context.Add("valuation.shares-outstanding", null, fact.End, fact.Value, fact.Filed, ObservationQuality.Reported, fact, note, observations, refused);
            }
        }
    }

    // The fee exhibit of a prospectus states an instant: the day of the offer. Two prospectuses of one day are two
    // offerings, so the day's value is their sum as filed so far.
    private static void AddOfferings(Context context, IReadOnlyList<Fact> facts, List<Observation> observations, List<Fault> refused)
    {
        foreach (var day in OneCurrency(facts).GroupBy(static f => f.End).OrderBy(static g => g.Key))
        {
            var soFar = new List<Fact>();
            foreach (var filed in day.GroupBy(static f => f.Filed).OrderBy(static g => g.Key))
            {
                var latest = filed.DistinctBy(static f => f.Accession).Where(f => !soFar.Exists(s => s.Accession == f.Accession)).OrderBy(static f => f.Accession, StringComparer.Ordinal).ToList();
                if (latest.Count == 0)
                {
                    continue;
                }

                soFar.AddRange(latest);
                var note = soFar.Count == 1
                    ? soFar[0].Reference + "."
                    : $"Sum of {soFar.Count} offerings of the day: {soFar[0].Concept}, {string.Join(", ", soFar.Select(static f => $"{f.Form} {f.Accession}"))}.";
                context.Add("capital.offering", day.Key, day.Key, soFar.Sum(static f => f.Value), filed.Key,
                    soFar.Count == 1 ? ObservationQuality.Reported : ObservationQuality.Derived, latest[^1], note, observations, refused);
            }
        }
    }

    // A series has one currency: that of the first filing, dollars before others. Convenience translations are left out.
    private static IEnumerable<Fact> OneCurrency(IReadOnlyList<Fact> facts)
    {
        var unit = facts.OrderBy(static f => f.Filed).ThenBy(static f => f.Unit != "USD").ThenBy(static f => f.Unit, StringComparer.Ordinal).FirstOrDefault()?.Unit;
        return facts.Where(f => f.Unit == unit);
    }

    private sealed record Context(string Source, string Ticker, long Cik)
    {
        public void Add(string indicator, DateOnly? start, DateOnly end, double value, DateOnly knownOn, ObservationQuality quality, Fact filing, string note, List<Observation> observations, List<Fault> refused)
        {
            if (value < 0 && !IndicatorCatalogue.Default[indicator].AllowsNegative)
            {
                refused.Add(Fault.At($"/facts/{filing.Concept.Replace(':', '/')}", FaultCodes.OutOfRange,
                    $"{indicator} of {start:O}–{end:O} as known on {knownOn:O} would be negative: {note}"));
                return;
            }

            observations.Add(new Observation
            {
                Series = new SeriesKey(indicator, Ticker),
                PeriodStart = start,
                Period = end,
                Value = value,
                Unit = filing.Unit,
                KnownOn = knownOn,
                Quality = quality,
                Source = Source,
                Citation = FilingAddress(Cik, filing.Accession),
                Note = PayloadText.Note(note),
            });
        }
    }

    /// <summary>The folder of a filing, the same for ever.</summary>
    public static string FilingAddress(long cik, string accession) =>
        $"https://www.sec.gov/Archives/edgar/data/{cik.ToString(CultureInfo.InvariantCulture)}/{accession.Replace("-", "", StringComparison.Ordinal)}/";
}
