using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>Reads the companyfacts JSON of one company: <c>{cik, entityName, facts{taxonomy{tag{label, units{unit:[fact]}}}}}</c>.</summary>
internal static class CompanyFactsReader
{
    /// <summary>Reads the facts of the families asked for; other concepts are skipped unread.</summary>
    /// <param name="content">The body.</param>
    /// <param name="retrievedOn">Facts filed after this day are refused.</param>
    /// <param name="refused">Takes what cannot be read.</param>
    /// <exception cref="PayloadFaultException">It is not a companyfacts document.</exception>
    public static CompanyFactSet Read(ReadOnlyMemory<byte> content, DateOnly retrievedOn, RefusalList refused)
    {
        using var document = PayloadJson.Parse(content, "Company facts", refusesDuplicates: false);
        var root = document.RootElement;
        if (root.ObjectOf("facts") is not { } facts || !root.TryGetProperty("cik", out var cikElement) || ReadCik(cikElement) is not { } cik)
        {
            throw new PayloadFaultException("A company facts document has the members 'cik' and 'facts'; this JSON has not.");
        }

        var concepts = Concepts(facts);
        var families = new Dictionary<ConceptFamily, IReadOnlyList<Fact>>();
        var read = 0;
        foreach (var family in ConceptFamily.All)
        {
            var list = new List<Fact>();
            // What only serves to check others is not missed.
            var unread = family.IsEvidence ? new RefusalList() : refused;
            for (var rank = 0; rank < family.Concepts.Count; rank++)
            {
                ReadConcept(concepts, family, rank, retrievedOn, list, unread);
            }

            read += list.Count;
            families[family] = WithoutDuplicates(list, unread);
        }

        if (refused.FirstMessage is { } first && read == 0)
        {
            throw new PayloadFaultException($"Not one fact could be read, the schema may have changed; first: {first}");
        }

        return new CompanyFactSet(cik, families, [.. concepts.Select(static c => c.Key)]);
    }

    // By taxonomy and tag, in one pass over the hundreds that a company has. A repeated one is read, where the last would silently take the
    // place of the others.
    private static ILookup<string, JsonElement> Concepts(JsonElement facts) => facts.EnumerateObject()
        .Where(static t => t.Value.ValueKind == JsonValueKind.Object)
        .SelectMany(static t => t.Value.EnumerateObject().Select(c => (Name: $"{t.Name}:{c.Name}", c.Value)))
        .ToLookup(static c => c.Name, static c => c.Value, StringComparer.Ordinal);

    // A number for most companies, a zero-padded string for newer filers.
    private static long? ReadCik(JsonElement element)
    {
        var isRead = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out var number) ? number : 0,
            JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
            _ => 0,
        };
        return isRead is >= 1 and <= 9_999_999_999 ? isRead : null;
    }

    private static void ReadConcept(
        ILookup<string, JsonElement> concepts, ConceptFamily family, int rank, DateOnly retrievedOn, List<Fact> list, RefusalList refused)
    {
        var concept = family.Concepts[rank];
        var colon = concept.IndexOf(':', StringComparison.Ordinal);
        var (taxonomy, tag) = (concept[..colon], concept[(colon + 1)..]);
        var pointer = $"/facts/{taxonomy}/{tag}/units";
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in concepts[concept])
        {
            if (entry.ObjectOf("units") is not { } units)
            {
                refused.At(pointer, FaultCodes.WrongType, "A concept has an object 'units' with one list of facts per unit.", entry.GetRawText());
                continue;
            }

            foreach (var unit in units.EnumerateObject())
            {
                var place = $"{pointer}/{unit.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
                if (unit.Value.ValueKind != JsonValueKind.Array)
                {
                    refused.At(place, FaultCodes.WrongType, "The facts of a unit are a list.", unit.Value.GetRawText());
                    continue;
                }

                if (!family.AcceptsUnit(unit.Name))
                {
                    var expected = family.Unit == ConceptUnit.Money ? "a currency" : "shares";
                    refused.At(place, FaultCodes.WrongUnit,
                        $"For {family.Name} facts in {expected} were expected; the {unit.Value.GetArrayLength()} in this unit are left out.",
                        unit.Value.GetRawText());
                    continue;
                }

                var index = places.GetValueOrDefault(unit.Name);
                foreach (var element in unit.Value.EnumerateArray())
                {
                    var context = new FactContext(family, rank, unit.Name, $"{place}/{index++}", retrievedOn);
                    if (FactReader.Read(element, context, refused) is { } fact && family.Accepts(fact.Form))
                    {
                        list.Add(fact);
                    }
                }

                places[unit.Name] = index;
            }
        }
    }

    // A filing states a period's figure once. The same again is that figure; two figures are none.
    private static List<Fact> WithoutDuplicates(List<Fact> facts, RefusalList refused)
    {
        var kept = new List<Fact>();
        foreach (var same in facts.GroupBy(static f => (f.Concept, f.Unit, f.Start, f.End, f.Accession)))
        {
            var values = same.Select(static f => f.Value).Distinct().ToList();
            if (values.Count == 1)
            {
                kept.Add(same.MinBy(static f => f.Filed)!);
                continue;
            }

            var second = same.First(f => !f.Value.Equals(values[0]));
            var stated = string.Join(" and ", values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture)));
            refused.At(second.Place, FaultCodes.ConflictingValues,
                $"{second.Concept} of the period to {second.End:O} has {values.Count} values in filing {second.Accession}: {stated}. None is used.",
                second.Excerpt);
        }

        return kept;
    }
}
