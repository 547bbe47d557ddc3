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
internal sealed class CompanyFactsParser
{
    private readonly string source;
    private readonly string ticker;
    private readonly CompanyFactSet facts;
    private readonly RefusalList refused;
    private readonly List<Observation> observations = [];

    private CompanyFactsParser(string source, string ticker, CompanyFactSet facts, RefusalList refused) =>
        (this.source, this.ticker, this.facts, this.refused) = (source, ticker, facts, refused);

    /// <summary>Parses the payload of one company.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="ticker">Subject of the observations.</param>
    /// <param name="expectedCik">The company's key, or <see langword="null"/> when it is no longer configured.</param>
    /// <param name="payload">The body.</param>
    /// <exception cref="PayloadFaultException">It is not a companyfacts document, or another company's.</exception>
    public static ParsedPayload Parse(string source, string ticker, long? expectedCik, SourcePayload payload)
    {
        var unused = new RefusalList();
        var read = CompanyFactsReader.Read(payload.Content, payload.RetrievedOn, unused);
        if (expectedCik is { } expected && expected != read.Cik)
        {
            throw new PayloadFaultException(string.Create(CultureInfo.InvariantCulture,
                $"The facts are those of CIK {read.Cik}, not of {ticker} (CIK {expected})."));
        }

        var parser = new CompanyFactsParser(source, ticker, read, unused);
        parser.AddAll();
        ExpectedFigures.SayMissing(ticker, read, parser.observations, unused);
        return unused.With(parser.observations);
    }

    /// <summary>The folder of a filing, the same for ever.</summary>
    public static string FilingAddress(long cik, string accession) =>
        $"https://www.sec.gov/Archives/edgar/data/{cik.ToString(CultureInfo.InvariantCulture)}/{accession.Replace("-", "", StringComparison.Ordinal)}/";

    private void AddAll()
    {
        var (revenue, income, expenditure) = (facts[ConceptFamily.Revenue], facts[ConceptFamily.NetIncome], facts[ConceptFamily.CapitalExpenditure]);
        var accounts = AccountsCurrency.Of([revenue, income, expenditure, .. CashFlowFamilies.All.Select(f => facts[f])]);
        accounts.SayChanges(u => Subject(u, accounts.First), refused);
        AddFlows("fundamental.revenue", accounts, revenue);
        AddFlows("fundamental.net-income", accounts, income);
        AddFlows("infrastructure.capex", accounts, expenditure);
        foreach (var (indicator, family) in CashFlowFamilies.Flows)
        {
            AddFlows(indicator, accounts, facts[family], unstepped: true);
        }

        foreach (var (indicator, family) in CashFlowFamilies.Amounts)
        {
            AddAmounts(indicator, accounts, facts[family]);
        }

        AddShares();
        var (total, actuallyPaid) = (facts[ConceptFamily.ChiefExecutiveTotal], facts[ConceptFamily.ChiefExecutiveActuallyPaid]);
        var proxies = AccountsCurrency.Of(total, actuallyPaid);
        proxies.SayChanges(u => Subject(u, proxies.First), refused);
        AddPay("pay.ceo-total", proxies, total);
        AddPay("pay.ceo-actually-paid", proxies, actuallyPaid);
        AddOfferings(facts[ConceptFamily.Offering]);
    }

    // A series has one currency: the first keeps the ticker, another one is named beside it.
    private string Subject(string unit, string? first) => unit == first ? ticker : $"{ticker}.{unit}";

    private void AddFlows(string indicator, AccountsCurrency accounts, IReadOnlyList<Fact> family, bool unstepped = false)
    {
        foreach (var currency in accounts.Separate(family, refused))
        {
            var subject = Subject(currency.Key, accounts.First);
            foreach (var value in unstepped ? FlowSeries.Of(currency).Concat(FlowSeries.Unstepped(currency)) : FlowSeries.Of(currency))
            {
                Add(indicator, subject, value.Start, value.End, value.Value, value.KnownOn, value.Quality, value.Filing, value.Note);
            }
        }
    }

    // A disclosure of a day is often tagged with the quarter that ends on it.
    private void AddAmounts(string indicator, AccountsCurrency accounts, IReadOnlyList<Fact> family)
    {
        foreach (var currency in accounts.Separate(family, refused))
        {
            foreach (var fact in currency.GroupBy(static f => f.End).OrderBy(static g => g.Key).SelectMany(static day => Vintages.Of(day)))
            {
                Add(indicator, Subject(currency.Key, accounts.First), null, fact.End, fact.Value, fact.Filed, ObservationQuality.Reported, fact,
                    fact.Reference + ".");
            }
        }
    }

    private void AddShares()
    {
        foreach (var day in ShareCounts.Of(facts, refused).GroupBy(static c => c.Fact.End).OrderBy(static g => g.Key))
        {
            var byFact = day.DistinctBy(static c => c.Fact).ToDictionary(static c => c.Fact);
            foreach (var fact in Vintages.Of(day.Where(static c => !c.IsWithdrawn).Select(static c => c.Fact)))
            {
                Add("valuation.shares-outstanding", ticker, null, fact.End, fact.Value, fact.Filed, ObservationQuality.Reported, fact, byFact[fact].Note);
            }

            // Unless a filing of the same day gives the day another count, there is none any more.
            foreach (var (fact, note, _) in day.Where(c => c.IsWithdrawn && !day.Any(o => !o.IsWithdrawn && o.Fact.Filed == c.Fact.Filed)))
            {
                Add("valuation.shares-outstanding", ticker, null, fact.End, null, fact.Filed, ObservationQuality.Withdrawn, fact, note);
            }
        }
    }

    private void AddPay(string indicator, AccountsCurrency proxies, IReadOnlyList<Fact> family)
    {
        foreach (var currency in proxies.Separate([.. family.Where(static f => f.Start is not null)], refused))
        {
            var subject = Subject(currency.Key, proxies.First);
            var years = currency.GroupBy(static f => (f.End, f.Start)).OrderBy(static g => g.Key.End).ThenBy(static g => g.Key.Start);
            foreach (var fact in years.SelectMany(Vintages.Of))
            {
                Add(indicator, subject, fact.Start, fact.End, fact.Value, fact.Filed, ObservationQuality.Reported, fact, fact.Reference + ".");
            }
        }
    }

    // The fee exhibit of a prospectus states an instant: the day of the offer. Two prospectuses of one day are two
    // offerings, so the day's value is their sum as filed so far, each in the currency in which it is offered.
    private void AddOfferings(IReadOnlyList<Fact> family)
    {
        var ordered = family.OrderBy(static f => f.Filed).ThenBy(static f => f.Unit != "USD").ThenBy(static f => f.Unit, StringComparer.Ordinal).ToList();
        var first = ordered.FirstOrDefault()?.Unit;
        var days = ordered.GroupBy(static f => (f.Unit, f.End))
            .OrderBy(g => g.Key.Unit != first).ThenBy(static g => g.Key.Unit, StringComparer.Ordinal).ThenBy(static g => g.Key.End);
        foreach (var day in days)
        {
            var soFar = new List<Fact>();
            foreach (var filed in day.GroupBy(static f => f.Filed).OrderBy(static g => g.Key))
            {
                // The same filing with two start dates is one offering; as a rule there is no start at all.
                var latest = filed.DistinctBy(static f => f.Accession).Where(f => !soFar.Exists(s => s.Accession == f.Accession))
                    .OrderBy(static f => f.Accession, StringComparer.Ordinal).ToList();
                if (latest.Count == 0)
                {
                    continue;
                }

                soFar.AddRange(latest);
                var prospectuses = string.Join(", ", soFar.Select(static f => $"{f.Form} {f.Accession}"));
                var note = soFar.Count == 1
                    ? soFar[0].Reference + "."
                    : $"Sum of {soFar.Count} offerings of the day: {soFar[0].Concept}, {prospectuses}.";
                Add("capital.offering", Subject(day.Key.Unit, first), day.Key.End, day.Key.End, soFar.Sum(static f => f.Value), filed.Key,
                    soFar.Count == 1 ? ObservationQuality.Reported : ObservationQuality.Derived, latest[^1], note);
            }
        }
    }

    private void Add(
        string indicator, string subject, DateOnly? start, DateOnly end, double? value, DateOnly knownOn, ObservationQuality quality, Fact filing, string note)
    {
        if (value < 0 && !IndicatorCatalogue.Default[indicator].AllowsNegative)
        {
            refused.At(filing.Place, FaultCodes.OutOfRange,
                $"{indicator} of {start:O}–{end:O} as known on {knownOn:O} would be negative: {note}", filing.Excerpt);
            return;
        }

        if (!SeriesKey.IsSubject(subject))
        {
            refused.At(filing.Place, FaultCodes.BadSubject, $"'{subject}' is too long for the subject of a series.", filing.Excerpt);
            return;
        }

        observations.Add(new Observation
        {
            Series = new SeriesKey(indicator, subject),
            PeriodStart = start,
            Period = end,
            Value = value,
            Unit = filing.Unit,
            KnownOn = knownOn,
            Quality = quality,
            Source = source,
            Citation = FilingAddress(facts.Cik, filing.Accession),
            Note = PayloadText.Note(note),
        });
    }
}
