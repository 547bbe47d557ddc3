using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>Short ways to parse bodies on a fixed day.</summary>
internal static class Parsing
{
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public const string Valid = """
        {"indicator":"valuation.market-cap","subject":"NVDA","period":"2025-12-31","value":4.532e12,"unit":"USD","knownOn":"2026-01-02","quality":"derived","citation":"https://www.sec.gov/x"}
        """;

    public static JsonSnapshot Json(string body, SnapshotFormat format = SnapshotFormat.Json, Func<SeriesKey, string?>? units = null) =>
        JsonSnapshotParser.Parse(Encoding.UTF8.GetBytes(body), format, new ObservationValidator(IndicatorCatalogue.Default, Today, units), Now);

    public static JsonSnapshot Observation(string observation) =>
        Json($$"""{"source":"manual","capturedAt":"2026-11-23T00:00:00Z","observations":[{{observation}}]}""");

    public static string With(string field, string json)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(Valid)!.AsObject();
        node[field] = System.Text.Json.Nodes.JsonNode.Parse(json);
        return node.ToJsonString();
    }

    public static string Without(string field)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(Valid)!.AsObject();
        node.Remove(field);
        return node.ToJsonString();
    }

    public static (List<(Observation Observation, int Line)> Observations, List<Fault> Faults, string? Header) Lines(string body, SnapshotFormat format = SnapshotFormat.Csv)
    {
        var faults = new List<Fault>();
        var parser = new LineSnapshotParser(format, "manual", new ObservationValidator(IndicatorCatalogue.Default, Today));
        var parsed = parser.Parse(Encoding.UTF8.GetBytes(body), 1, faults).ToList();
        return (parsed, faults, parser.Header);
    }
}
