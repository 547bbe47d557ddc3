using System.Text;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>A companyfacts body in the shape the SEC sends, from facts of one's own.</summary>
internal sealed class FactsJson
{
    private readonly SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, List<object>>>> facts = new(StringComparer.Ordinal);

    public object Cik { get; init; } = 1045810;

    public FactsJson Add(string concept, string unit, string? start, string end, object value, string filed, string accession, string form = "10-Q")
    {
        var parts = concept.Split(':');
        var tags = Get(facts, parts[0]);
        var units = Get(tags, parts[1]);
        if (!units.TryGetValue(unit, out var list))
        {
            units[unit] = list = [];
        }

        var fact = new Dictionary<string, object?>();
        if (start is not null)
        {
            fact["start"] = start;
        }

        fact["end"] = end;
        fact["val"] = value;
        fact["accn"] = accession;
        fact["fy"] = null;
        fact["fp"] = null;
        fact["form"] = form;
        fact["filed"] = filed;
        list.Add(fact);
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        cik = Cik,
        entityName = "Example Corp",
        facts = facts.ToDictionary(static t => t.Key,
            static t => t.Value.ToDictionary(static c => c.Key, static c => new { label = (string?)null, description = "", units = c.Value })),
    }));

    public SourcePayload ToPayload(string ticker = "NVDA", string retrievedOn = "2026-11-23") =>
        new("companyfacts/" + ticker, "application/json", DateOnly.Parse(retrievedOn), ToBytes());

    public ParsedPayload Parse(SourceHarness harness) => harness.Source("sec-edgar").Parse(ToPayload());

    private static TValue Get<TValue>(SortedDictionary<string, TValue> map, string key)
        where TValue : new()
    {
        if (!map.TryGetValue(key, out var value))
        {
            map[key] = value = new TValue();
        }

        return value;
    }
}
