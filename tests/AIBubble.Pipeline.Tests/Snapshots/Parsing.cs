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

    public static ReadSnapshot Json(string body, SnapshotFormat format = SnapshotFormat.Json, Func<SeriesKey, string?>? units = null) =>
        Json(Encoding.UTF8.GetBytes(body), format, units);

    public static ReadSnapshot Json(byte[] body, SnapshotFormat format = SnapshotFormat.Json, Func<SeriesKey, string?>? units = null)
    {
        var (snapshot, faults) = JsonSnapshotParser.Parse(body, format, new ObservationValidator(IndicatorCatalogue.Default, Today, units), Now);
        return new ReadSnapshot(snapshot?.Source, snapshot?.CapturedAt, snapshot?.Observations ?? [], faults);
    }

    public static ReadSnapshot Observation(string observation) =>
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

    public static (List<(Observation Observation, int Line)> Observations, List<Fault> Faults, string? Header) Lines(string body,
        SnapshotFormat format = SnapshotFormat.Csv) =>
        Lines(Encoding.UTF8.GetBytes(body), format);

    public static (List<(Observation Observation, int Line)> Observations, List<Fault> Faults, string? Header) Lines(byte[] body,
        SnapshotFormat format = SnapshotFormat.Csv)
    {
        var faults = new List<Fault>();
        var parser = new LineSnapshotParser(format, "manual", new ObservationValidator(IndicatorCatalogue.Default, Today));
        return (Read(parser, body, 1, faults), faults, parser.Header);
    }

    /// <summary>The observations of one part; the faults of the rest are added to the list.</summary>
    public static List<(Observation Observation, int Line)> Read(LineSnapshotParser parser, ReadOnlyMemory<byte> content, int firstLine, List<Fault> faults)
    {
        var observations = new List<(Observation, int)>();
        foreach (var line in parser.Parse(content, firstLine))
        {
            faults.AddRange(line.Reading.Faults);
            if (line.Reading.Value is { } observation)
            {
                observations.Add((observation, line.Line));
            }
        }

        return observations;
    }
}
