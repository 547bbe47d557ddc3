using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;
using AIBubble.Sources.SecEdgar.CompanyFacts;

namespace AIBubble.Sources.SecEdgar.Proxies;

/// <summary>
/// Reads the pay-versus-performance figures of a proxy statement from its inline XBRL, for companies whose
/// companyfacts have none. The documents are well-formed XHTML by EDGAR's rules.
/// </summary>
internal static class ProxyParser
{
    private static readonly (string Concept, string Indicator)[] Concepts =
        [("ecd:PeoTotalCompAmt", "pay.ceo-total"), ("ecd:PeoActuallyPaidCompAmt", "pay.ceo-actually-paid")];

    /// <summary>Parses one document.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="ticker">Subject of the observations.</param>
    /// <param name="accession">Accession number of the filing.</param>
    /// <param name="filed">Day of the filing, from which its figures are known.</param>
    /// <param name="content">The document.</param>
    /// <exception cref="PayloadFaultException">It is no inline XBRL document, or it tags no pay of a chief executive.</exception>
    public static ParsedPayload Parse(string source, string ticker, string accession, DateOnly filed, ReadOnlyMemory<byte> content)
    {
        var document = Load(content);
        var contexts = document.Descendants().Where(static e => e.Name.LocalName == "context").Select(Context.Read).OfType<Context>()
            .GroupBy(static c => c.Id, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        var refused = new List<Fault>();
        var observations = new List<Observation>();
        foreach (var (concept, indicator) in Concepts)
        {
            var figures = Figures(document, concept, contexts, refused);
            foreach (var year in figures.GroupBy(static f => (f.Context.Start, f.Context.End)).OrderBy(static g => g.Key.End))
            {
                if (OneChiefExecutive([.. year], concept, refused) is not { } figure)
                {
                    continue;
                }

                if (filed < figure.Context.End || (figure.Value < 0 && !IndicatorCatalogue.Default[indicator].AllowsNegative))
                {
                    refused.Add(Fault.At("/" + concept, FaultCodes.OutOfRange, $"{concept} of the year to {figure.Context.End:O} is negative, or the year was not over when it was filed."));
                    continue;
                }

                observations.Add(new Observation
                {
                    Series = new SeriesKey(indicator, ticker),
                    PeriodStart = figure.Context.Start,
                    Period = figure.Context.End,
                    Value = figure.Value,
                    Unit = figure.Unit,
                    KnownOn = filed,
                    Quality = ObservationQuality.Reported,
                    Source = source,
                    Citation = CompanyFactsParser.FilingAddress(figure.Context.Cik, accession),
                    Note = PayloadText.Note($"{concept}, DEF 14A {accession}, from the document's inline XBRL{(figure.Context.Person is { } person ? ", " + person : "")}."),
                });
            }
        }

        return observations.Count == 0
            ? throw new PayloadFaultException($"The document tags no pay of a chief executive{(refused.Count > 0 ? "; first: " + refused[0].Message : ".")}")
            : new ParsedPayload(observations, refused);
    }

    private static XDocument Load(ReadOnlyMemory<byte> content)
    {
        // No entity is ever fetched or expanded.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = 1024 };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content.ToArray()), settings);
            return XDocument.Load(reader);
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            throw new PayloadFaultException("A proxy statement with inline XBRL is well-formed XHTML; this is not, or it is cut off.", e);
        }
    }

    private static List<Figure> Figures(XDocument document, string concept, Dictionary<string, Context> contexts, List<Fault> refused)
    {
        var figures = new List<Figure>();
        foreach (var element in document.Descendants().Where(e => e.Name.LocalName == "nonFraction" && (string?)e.Attribute("name") == concept))
        {
            // A figure with a dimension other than the person's is a part of something or another year's adjustment.
            if ((string?)element.Attribute("contextRef") is not { } id || !contexts.TryGetValue(id, out var context) || context.HasOtherDimension)
            {
                continue;
            }

            if (Value(element) is not { } value)
            {
                refused.Add(Fault.At("/" + concept, FaultCodes.NotANumber, $"{concept} of the year to {context.End:O}: a number was expected, not {PayloadText.Quote(element.Value)}."));
                continue;
            }

            // Unit ids are free; currencies are named by their code wherever it matters.
            var unit = ((string?)element.Attribute("unitRef") ?? "").ToUpperInvariant();
            figures.Add(new Figure(context, value, CurrencyCodes.IsKnown(unit) ? unit : "USD"));
        }

        return figures;
    }

    // 74,609,802 with scale 0; 74.6 with scale 6; sign="-" for a negative one; a dash for zero.
    private static double? Value(XElement element)
    {
        if (element.Attributes().Any(static a => a.Name.LocalName == "nil" && a.Value is "true" or "1"))
        {
            return null;
        }

        var text = element.Value.Trim().Replace(",", "", StringComparison.Ordinal);
        var format = (string?)element.Attribute("format") ?? "";
        var isZero = text is "—" or "–" or "-" || format.EndsWith("fixed-zero", StringComparison.Ordinal) || format.EndsWith("zerodash", StringComparison.Ordinal);
        var scale = 0;
        if ((string?)element.Attribute("scale") is { } scaleText && (!int.TryParse(scaleText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out scale) || scale is < -6 or > 12))
        {
            return null;
        }

        if (isZero)
        {
            return 0;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000_000m)
        {
            return null;
        }

        for (; scale > 0; scale--)
        {
            number *= 10;
        }

        for (; scale < 0; scale++)
        {
            number /= 10;
        }

        return (double)((string?)element.Attribute("sign") == "-" ? -number : number);
    }

    // The same figure may stand in several places. Without a person it is the chief executive's; with persons, those who
    // were not in office that year are filled in with zero, and two with pay are two chief executives.
    private static Figure? OneChiefExecutive(List<Figure> figures, string concept, List<Fault> refused)
    {
        var plain = figures.Where(static f => f.Context.Person is null).DistinctBy(static f => f.Value).ToList();
        var candidates = plain.Count > 0 ? plain : figures.DistinctBy(static f => (f.Context.Person, f.Value)).ToList();
        var paid = candidates.Count > 1 ? candidates.Where(static f => f.Value != 0).ToList() : candidates;
        if (paid.Count == 1)
        {
            return paid[0];
        }

        refused.Add(Fault.At("/" + concept, FaultCodes.ConflictingValues, paid.Count == 0
            ? $"{concept} of the year to {figures[0].Context.End:O} is zero for everybody."
            : $"{concept} of the year to {figures[0].Context.End:O} has {paid.Count} values ({string.Join(", ", paid.Select(static f => f.Value.ToString(CultureInfo.InvariantCulture)))}): two chief executives, and no single figure."));
        return null;
    }

    private sealed record Figure(Context Context, double Value, string Unit);

    private sealed record Context(string Id, long Cik, DateOnly Start, DateOnly End, string? Person, bool HasOtherDimension)
    {
        public static Context? Read(XElement element)
        {
            string? Text(string name) => element.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();

            if ((string?)element.Attribute("id") is not { } id
                || PayloadText.Date(Text("startDate")) is not { } start || PayloadText.Date(Text("endDate")) is not { } end || start > end
                || !long.TryParse(Text("identifier"), NumberStyles.None, CultureInfo.InvariantCulture, out var cik))
            {
                return null;
            }

            var members = element.Descendants().Where(static e => e.Name.LocalName is "explicitMember" or "typedMember").ToList();
            var person = members.FirstOrDefault(static m => (string?)m.Attribute("dimension") == "ecd:IndividualAxis")?.Value.Trim();
            // The axis of categories says "PEO" for what the concept says already.
            var others = members.Exists(static m => (string?)m.Attribute("dimension") is not ("ecd:IndividualAxis" or "ecd:ExecutiveCategoryAxis"));
            return new Context(id, cik, start, end, string.IsNullOrEmpty(person) ? null : person, others);
        }
    }
}
