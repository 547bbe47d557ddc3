using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>Reads the companyfacts JSON of one company: <c>{cik, entityName, facts{taxonomy{tag{label, units{unit:[fact]}}}}}</c>.</summary>
internal static partial class CompanyFactsReader
{
    /// <summary>Reads the facts of the families asked for; other concepts are skipped unread.</summary>
    /// <param name="content">The body.</param>
    /// <param name="retrievedOn">Facts filed after this day are refused.</param>
    /// <exception cref="PayloadFaultException">It is not a companyfacts document.</exception>
    public static CompanyFactSet Read(ReadOnlyMemory<byte> content, DateOnly retrievedOn)
    {
        using var document = PayloadJson.Parse(content, "Company facts");
        var root = document.RootElement;
        if (root.ObjectOf("facts") is not { } facts || !root.TryGetProperty("cik", out var cikElement) || ReadCik(cikElement) is not { } cik)
        {
            throw new PayloadFaultException("A company facts document has the members 'cik' and 'facts'; this JSON has not.");
        }

        var refused = new List<Fault>();
        var families = new Dictionary<ConceptFamily, IReadOnlyList<Fact>>();
        foreach (var family in ConceptFamily.All)
        {
            var list = new List<Fact>();
            for (var rank = 0; rank < family.Concepts.Count; rank++)
            {
                ReadConcept(facts, family, rank, retrievedOn, list, refused);
            }

            families[family] = list;
        }

        if (refused.Count > 0 && families.Values.All(static l => l.Count == 0))
        {
            throw new PayloadFaultException($"Not one fact could be read, the schema may have changed; first: {refused[0].Message}");
        }

        return new CompanyFactSet(cik, families, refused);
    }

    // A number for most companies, a zero-padded string for newer filers.
    private static long? ReadCik(JsonElement element)
    {
        var isRead = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out var number) ? number : 0,
            JsonValueKind.String => element.GetString() is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
            _ => 0,
        };
        return isRead is >= 1 and <= 9_999_999_999 ? isRead : null;
    }

    private static void ReadConcept(JsonElement facts, ConceptFamily family, int rank, DateOnly retrievedOn, List<Fact> list, List<Fault> refused)
    {
        var concept = family.Concepts[rank];
        var colon = concept.IndexOf(':', StringComparison.Ordinal);
        var (taxonomy, tag) = (concept[..colon], concept[(colon + 1)..]);
        if (facts.ObjectOf(taxonomy) is not { } tags || !tags.TryGetProperty(tag, out var entry))
        {
            return;
        }

        var pointer = $"/facts/{taxonomy}/{tag}/units";
        if (entry.ObjectOf("units") is not { } units)
        {
            refused.Add(Fault.At(pointer, FaultCodes.WrongType, "A concept has an object 'units' with one list of facts per unit."));
            return;
        }

        foreach (var unit in units.EnumerateObject())
        {
            var accepted = family.IsMoney ? CurrencyCodes.IsKnown(unit.Name) : unit.Name == "shares";
            if (!accepted || unit.Value.ValueKind != JsonValueKind.Array)
            {
                refused.Add(Fault.At($"{pointer}/{unit.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", FaultCodes.WrongUnit,
                    $"For {family.Name} a list of facts in {(family.IsMoney ? "a currency" : "shares")} was expected."));
                continue;
            }

            var index = 0;
            foreach (var element in unit.Value.EnumerateArray())
            {
                if (ReadFact(element, concept, rank, unit.Name, $"{pointer}/{unit.Name}/{index++}", retrievedOn, refused) is { } fact && family.Accepts(fact.Form))
                {
                    list.Add(fact);
                }
            }
        }
    }

    private static Fact? ReadFact(JsonElement element, string concept, int rank, string unit, string pointer, DateOnly retrievedOn, List<Fault> refused)
    {
        Fact? Refuse(string member, string code, string message)
        {
            refused.Add(Fault.At($"{pointer}/{member}", code, message));
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            refused.Add(Fault.At(pointer, FaultCodes.WrongType, "A fact is an object."));
            return null;
        }

        var start = element.DateOf("start");
        if (start is null && element.TryGetProperty("start", out var startElement) && startElement.ValueKind != JsonValueKind.Null)
        {
            return Refuse("start", FaultCodes.NotIsoDate, "The start of a period is a date yyyy-MM-dd.");
        }

        if (element.DateOf("end") is not { } end)
        {
            return Refuse("end", FaultCodes.NotIsoDate, "The end of a period is a date yyyy-MM-dd.");
        }

        if (element.DateOf("filed") is not { } filed)
        {
            return Refuse("filed", FaultCodes.NotIsoDate, "The day of the filing is a date yyyy-MM-dd.");
        }

        if (element.NumberOf("val") is not { } number)
        {
            return Refuse("val", FaultCodes.NotANumber, "A value is a finite number.");
        }

        if (element.TextOf("accn") is not { } accession || !AccessionNumber().IsMatch(accession))
        {
            return Refuse("accn", FaultCodes.Missing, "A fact names the accession number of its filing, such as 0001652044-26-000018.");
        }

        if (element.TextOf("form") is not { Length: > 0 and <= 20 } form)
        {
            return Refuse("form", FaultCodes.Missing, "A fact names the form of its filing.");
        }

        if (start > end)
        {
            return Refuse("start", FaultCodes.PeriodStartAfterPeriod, $"The period starts on {start:O}, after its end on {end:O}.");
        }

        // Filers do mistype context dates: such a value would have been known before its period was over.
        if (filed < end)
        {
            return Refuse("filed", FaultCodes.KnownBeforePeriod, $"Filed on {filed:O} for a period that ends on {end:O} (accession {accession}).");
        }

        return filed > retrievedOn
            ? Refuse("filed", FaultCodes.KnownInFuture, $"Filed on {filed:O}, after it was fetched on {retrievedOn:O}.")
            : new Fact(concept, rank, unit, start, end, number, accession, form, filed);
    }

    [GeneratedRegex(@"^\d{10}-\d{2}-\d{6}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccessionNumber();
}
