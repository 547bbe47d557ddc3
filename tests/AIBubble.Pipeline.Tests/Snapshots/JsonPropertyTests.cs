using System.Globalization;
using System.Text;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Snapshots;
using CsCheck;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>
/// JSON bodies, valid and damaged: either the observations have the count and the sum that an independent reading of the
/// same bytes gives, or each fault names its place. Never neither, never an exception.
/// </summary>
public sealed class JsonPropertyTests
{
    private static readonly Gen<string> Observation = Gen.Select(
        Gen.Int[0, 4_000],
        Gen.Int[1, 99_999],
        Gen.Shuffle((string[])["indicator", "subject", "period", "value", "unit", "knownOn", "quality", "citation"]),
        static (day, value, members) =>
            "{" + string.Join(',', members.Select(m => $"\"{m}\":{Member(m, new DateOnly(2010, 1, 1).AddDays(day), value)}")) + "}");

    private static readonly Gen<string> Observations = Observation.Array[1, 12].Select(static list => $"[{string.Join(',', list.DistinctBy(PeriodOf))}]");

    private static readonly Gen<(string Body, SnapshotFormat Format)> Snapshots = Gen.Select(Observations, Gen.Int[0, 3], static (list, kind) =>
    {
        var snapshot = $$"""{"source":"manual","capturedAt":"2026-01-03T00:00:00Z","observations":{{list}}}""";
        const string Head = "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/desk\",\"type\":\"ai-bubble.snapshot\"";
        return kind switch
        {
            0 => (snapshot, SnapshotFormat.Json),
            1 => ($$"""{{{Head}},"data":{{snapshot}}}""", SnapshotFormat.CloudEvent),
            2 => ($$"""[{{{Head}},"data":{{snapshot}}}]""", SnapshotFormat.CloudEventBatch),
            _ => ($$"""{"data_base64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(snapshot))}}",{{Head}}}""", SnapshotFormat.CloudEvent),
        };
    });

    [Fact]
    public void A_valid_snapshot_is_read_whole_with_or_without_a_byte_order_mark() =>
        Gen.Select(Snapshots, Gen.Bool).Sample(
            static (snapshot, mark) =>
            {
                byte[] body = [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(snapshot.Body)];
                var parsed = Parsing.Json(body, snapshot.Format);
                Assert.Empty(parsed.Faults);
                AssertAgrees(body, parsed.Observations.Select(static o => o.Value!.Value));
            },
            iter: 500);

    [Fact]
    public void A_damaged_snapshot_is_read_as_it_stands_or_refused_by_place() =>
        Gen.Select(Snapshots, Damage.Edits).Sample(
            static (snapshot, edits) =>
            {
                var body = Damage.Apply(Encoding.UTF8.GetBytes(snapshot.Body), edits);
                var parsed = Parsing.Json(body, snapshot.Format);
                if (parsed.Faults.Count == 0)
                {
                    AssertAgrees(body, parsed.Observations.Select(static o => o.Value!.Value));
                }
                else
                {
                    AssertPlaced(parsed.Faults);
                }
            },
            iter: 4_000);

    [Fact]
    public void A_what_if_is_read_as_it_stands_or_refused_by_place() =>
        Gen.Select(
            Observations,
            Damage.Edits,
            Gen.OneOfConst(string.Empty, ",\"rubric\":{\"verdict\":{\"hot\":40}}", ",\"freshness\":true", ",\"subject\":\"X\"")).Sample(
            static (list, edits, more) =>
            {
                var body = Damage.Apply(Encoding.UTF8.GetBytes($$"""{"asOf":"2026-01-31","observations":{{list}}{{more}}}"""), edits);
                var (request, faults) = EvaluationRequestReader.Read(body, RubricLoader.Default, IndicatorCatalogue.Default, Parsing.Today);
                if (request is not null)
                {
                    AssertAgrees(body, request.Observations.Select(static o => o.Value!.Value));
                }
                else
                {
                    AssertPlaced(faults);
                }
            },
            iter: 4_000);

    [Fact]
    public void An_observation_doubled_is_one_and_with_another_value_a_conflict() =>
        Gen.Select(Observation, Gen.Bool).Sample(
            static (observation, same) =>
            {
                var other = same ? observation : observation.Replace("\"value\":", "\"value\":1", StringComparison.Ordinal);
                var parsed = Parsing.Json($$"""{"source":"manual","observations":[{{observation}},{{other}}]}""");
                if (same)
                {
                    Assert.Single(parsed.Observations);
                }
                else
                {
                    Assert.Equal(("/observations/1/value", FaultCodes.ConflictingValues), (Assert.Single(parsed.Faults).Pointer, parsed.Faults[0].Code));
                }
            },
            iter: 300);

    private static void AssertPlaced(IReadOnlyList<Fault> faults) => Assert.All(faults, static f =>
    {
        Assert.True(f.Pointer is not null || f.Line is not null);
        Assert.NotEmpty(f.Code);
        Assert.NotEmpty(f.Message);
    });

    /// <summary>Every number named "value" anywhere in the body, and in what it carries in Base64.</summary>
    private static void AssertAgrees(byte[] body, IEnumerable<double> values)
    {
        var expected = Values(body);
        var read = values.ToList();
        Assert.Equal(expected.Count, read.Count);
        Assert.Equal(expected.Sum(), read.Sum(), 1e-9 * Math.Abs(expected.Sum()));
    }

    private static List<double> Values(byte[] body)
    {
        var values = new List<double>();
        var reader = new Utf8JsonReader(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsSpan(3) : body);
        var name = string.Empty;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    break;
                case JsonTokenType.Number when name == "value":
                    values.Add(reader.GetDouble());
                    break;
                case JsonTokenType.String when name == "data_base64":
                    values.AddRange(Values(Convert.FromBase64String(reader.GetString()!)));
                    break;
                default:
                    break;
            }
        }

        return values;
    }

    private static string PeriodOf(string observation) => observation[observation.IndexOf("\"period\"", StringComparison.Ordinal)..][..21];

    private static string Member(string name, DateOnly period, int value) => name switch
    {
        "indicator" => "\"fundamental.net-income\"",
        "subject" => "\"NVDA\"",
        "period" => $"\"{period.ToString("O", CultureInfo.InvariantCulture)}\"",
        "value" => value.ToString(CultureInfo.InvariantCulture),
        "unit" => "\"USD\"",
        "knownOn" => "\"2026-01-02\"",
        "quality" => "\"derived\"",
        _ => "\"Own test data\"",
    };
}
