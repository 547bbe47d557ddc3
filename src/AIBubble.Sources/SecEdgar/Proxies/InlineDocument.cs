using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.Proxies;

/// <summary>
/// A document with inline XBRL. The rules are those of inline XBRL 1.1 and of the transformation registries; what they
/// do not define is refused, never guessed.
/// </summary>
internal sealed class InlineDocument
{
    private const string Currencies = "http://www.xbrl.org/2003/iso4217";
    private const string Registries = "http://www.xbrl.org/inlineXBRL/transformation/";
    private const decimal Largest = 10_000_000_000_000m;

    private readonly XDocument document;
    private readonly Dictionary<string, InlineContext> contexts;
    private readonly HashSet<string> otherContexts;
    private readonly Dictionary<string, XElement> units;

    private InlineDocument(XDocument document)
    {
        this.document = document;
        contexts = Elements("context").Select(InlineContext.Read).OfType<InlineContext>()
            .DistinctBy(static c => c.Id).ToDictionary(static c => c.Id, StringComparer.Ordinal);
        otherContexts = Elements("context").Select(static e => (string?)e.Attribute("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        units = Elements("unit").Where(static e => e.Attribute("id") is not null)
            .DistinctBy(static e => (string)e.Attribute("id")!).ToDictionary(static e => (string)e.Attribute("id")!, StringComparer.Ordinal);
    }

    /// <summary>Loads a document; EDGAR requires well-formed XHTML.</summary>
    /// <exception cref="PayloadFaultException">It is not well-formed, or cut off.</exception>
    public static InlineDocument Load(ReadOnlyMemory<byte> content)
    {
        // No entity is ever fetched or expanded.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = 1024 };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content.ToArray()), settings);
            return new InlineDocument(XDocument.Load(reader, LoadOptions.SetLineInfo));
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            throw new PayloadFaultException("A proxy statement with inline XBRL is well-formed XHTML; this is not, or it is cut off.", e);
        }
    }

    /// <summary>The keys of the companies the contexts are of.</summary>
    public IReadOnlyList<long> Ciks => [.. contexts.Values.Select(static c => c.Cik).Distinct()];

    /// <summary>
    /// The facts of a concept in money over a period, the unread among them; those with a dimension other than the person's
    /// are parts and left out.
    /// </summary>
    public IReadOnlyList<InlineFact> MoneyOf(string concept, RefusalList refused)
    {
        var facts = new List<InlineFact>();
        foreach (var element in Elements("nonFraction").Where(e => IsNamed(e, concept)))
        {
            var line = ((IXmlLineInfo)element).LineNumber;
            var excerpt = Excerpt(element);
            void Refuse(string code, string message) => refused.AtLine(line, concept, code, $"{concept}: {message}", excerpt);

            var reference = Attribute(element, "contextRef");
            if (!contexts.TryGetValue(reference, out var context))
            {
                Refuse(RefusalCodes.UndefinedReference, otherContexts.Contains(reference)
                    ? $"the context '{reference}' is no period of one company."
                    : $"the context '{reference}' is not defined in the document.");
                continue;
            }

            if (context.HasOtherDimension)
            {
                continue;
            }

            if (IsNil(element))
            {
                facts.Add(new InlineFact(context, "", null, 0, line, excerpt));
            }
            else if (Currency(Attribute(element, "unitRef"), Refuse) is { } unit && Number(element, Refuse) is { } number)
            {
                facts.Add(new InlineFact(context, unit, number.Value, number.Tolerance, line, excerpt));
            }
            else
            {
                facts.Add(new InlineFact(context, "", null, 0, line, excerpt) { IsUnread = true });
            }
        }

        return facts;
    }

    private IEnumerable<XElement> Elements(string localName) => document.Descendants().Where(e => e.Name.LocalName == localName);

    private string? Currency(string reference, Action<string, string> refuse)
    {
        if (!units.TryGetValue(reference, out var unit))
        {
            refuse(RefusalCodes.UndefinedReference, $"the unit '{reference}' is not defined in the document.");
            return null;
        }

        // One measure, directly below the unit: a divided one is an amount per something.
        var measures = unit.Elements().ToList();
        if (measures is [{ Name.LocalName: "measure" } measure])
        {
            var (space, code) = Resolve(measure, measure.Value.Trim());
            var isCurrency = space is null ? measure.Value.Trim().StartsWith("iso4217:", StringComparison.Ordinal) : space == Currencies;
            if (isCurrency && CurrencyCodes.IsKnown(code))
            {
                return code;
            }
        }

        refuse(FaultCodes.WrongUnit, $"the unit '{reference}' ({Refusal.OneLine(unit.Value, Refusal.MaximumExcerpt)}) is no currency.");
        return null;
    }

    private static (decimal Value, decimal Tolerance)? Number(XElement element, Action<string, string> refuse)
    {
        string? name = null;
        if ((string?)element.Attribute("format") is { } format)
        {
            var (space, local) = Resolve(element, format.Trim());
            var isRegistered = space?.StartsWith(Registries, StringComparison.Ordinal) ?? format.Trim().StartsWith("ixt:", StringComparison.Ordinal);
            if (!isRegistered || !NumberFormats.IsKnown(local))
            {
                refuse(RefusalCodes.UnknownFormat, $"'{format}' is no number format of the transformation registries.");
                return null;
            }

            name = local;
        }

        var text = string.Concat(element.DescendantNodes().OfType<XText>()
            .Where(t => t.Ancestors().TakeWhile(a => a != element).All(static a => a.Name.LocalName != "exclude"))
            .Select(static t => t.Value));
        if (NumberFormats.Read(name, text) is not { } number)
        {
            refuse(FaultCodes.NotANumber, name is null
                ? $"{PayloadText.Quote(text.Trim())} has no format that says how to read it."
                : $"{PayloadText.Quote(text.Trim())} is not of the format {name}.");
            return null;
        }

        var sign = Attribute(element, "sign");
        if (sign is not ("" or "-") || Integer(element, "scale", 0) is not { } scale || Math.Abs(scale) > 15)
        {
            refuse(FaultCodes.Malformed, "a sign is '-' or absent, a scale a whole number from -15 to 15.");
            return null;
        }

        if (number >= Largest || Scaled(number, scale) is var value && value >= Largest)
        {
            refuse(FaultCodes.OutOfRange, "an amount of ten trillion or more is one of a mistaken scale.");
            return null;
        }

        if (Tolerance(element, value) is not { } tolerance)
        {
            refuse(FaultCodes.Malformed, "decimals and precision are whole numbers from -15 to 15, or INF.");
            return null;
        }

        return (sign == "-" ? -value : value, tolerance);
    }

    // decimals="-5": correct to a hundred thousand; precision="3": to three digits. Without either a figure is taken as exact.
    private static decimal? Tolerance(XElement element, decimal value)
    {
        if (Attribute(element, "decimals") is { Length: > 0 } decimals)
        {
            return decimals == "INF" ? 0 : Integer(element, "decimals", 0) is { } d && Math.Abs(d) <= 15 ? Scaled(0.5m, -d) : null;
        }

        if (Attribute(element, "precision") is not { Length: > 0 } precision || precision == "INF" || value == 0)
        {
            return 0;
        }

        if (Integer(element, "precision", 0) is not { } digits || digits is < 1 or > 15)
        {
            return null;
        }

        var magnitude = (int)Math.Floor(Math.Log10((double)value)) + 1;
        return Scaled(0.5m, magnitude - digits);
    }

    private static decimal Scaled(decimal number, int scale)
    {
        for (; scale > 0; scale--)
        {
            number *= 10;
        }

        for (; scale < 0; scale++)
        {
            number /= 10;
        }

        return number;
    }

    private static int? Integer(XElement element, string attribute, int absent) => Attribute(element, attribute) switch
    {
        "" => absent,
        var text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static string Attribute(XElement element, string name) => ((string?)element.Attribute(name) ?? "").Trim();

    private static bool IsNil(XElement element) => element.Attributes().Any(static a => a.Name.LocalName == "nil" && a.Value.Trim() is "true" or "1");

    // ecd:PeoTotalCompAmt whatever prefix the document gives the taxonomy, whose namespace carries a year.
    private static bool IsNamed(XElement element, string concept)
    {
        var name = Attribute(element, "name");
        var (space, local) = Resolve(element, name);
        var colon = concept.IndexOf(':', StringComparison.Ordinal);
        return name == concept
            || (local == concept[(colon + 1)..] && space?.StartsWith($"http://xbrl.sec.gov/{concept[..colon]}/", StringComparison.Ordinal) == true);
    }

    private static (string? Namespace, string LocalName) Resolve(XElement element, string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? (null, name) : (NamespaceOf(element, name[..colon]), name[(colon + 1)..]);
    }

    private static string? NamespaceOf(XElement element, string prefix)
    {
        foreach (var scope in element.AncestorsAndSelf())
        {
            foreach (var attribute in scope.Attributes())
            {
                if (attribute.IsNamespaceDeclaration && attribute.Name.LocalName == prefix)
                {
                    return attribute.Value;
                }
            }
        }

        return null;
    }

    private static string Excerpt(XElement element)
    {
        var attributes = element.Attributes()
            .Where(static a => a.Name.LocalName is "contextRef" or "unitRef" or "format" or "scale" or "sign" or "decimals" or "precision")
            .Select(static a => $"{a.Name.LocalName}={a.Value}");
        return $"{element.Value.Trim()} ({string.Join(' ', attributes)})";
    }
}
