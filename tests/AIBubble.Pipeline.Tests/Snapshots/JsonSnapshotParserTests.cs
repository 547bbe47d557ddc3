using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Snapshots;
using CsCheck;

namespace AIBubble.Pipeline.Tests.Snapshots;

public sealed class JsonSnapshotParserTests
{
    [Fact]
    public void Gives_ten_faults_of_one_snapshot_back_at_once()
    {
        var parsed = Parsing.Json("""
            {"source":"Manual!","capturedAt":"yesterday","extra":1,"observations":[
              {"indicator":"no.such","subject":"US","period":"2020-12-31","value":1,"unit":"%","knownOn":"2021-01-01","quality":"reported","citation":"x"},
              {"indicator":"valuation.cape","subject":"us","period":"2020-12-31","value":1,"unit":"%","knownOn":"2021-01-01","quality":"reported","citation":"x"},
              {"indicator":"valuation.cape","subject":"US","period":"2020-12-31","value":"high","unit":"ratio","knownOn":"2020-01-01","quality":"sure","citation":"data:x"},
              7
            ]}
            """);

        var found = parsed.Faults.Select(static f => (f.Pointer, f.Code)).ToList();
        Assert.Equal(
            [
                ("/extra", FaultCodes.UnknownField),
                ("/source", FaultCodes.BadSource),
                ("/capturedAt", FaultCodes.NotIsoDate),
                ("/observations/0/indicator", FaultCodes.UnknownIndicator),
                ("/observations/1/subject", FaultCodes.BadSubject),
                ("/observations/1/unit", FaultCodes.WrongUnit),
                ("/observations/2/quality", FaultCodes.UnknownQuality),
                ("/observations/2/value", FaultCodes.NotANumber),
                ("/observations/2/knownOn", FaultCodes.KnownBeforePeriod),
                ("/observations/2/citation", FaultCodes.BadCitation),
                ("/observations/3", FaultCodes.WrongType),
            ],
            found);
        Assert.Empty(parsed.Observations);
    }

    [Fact]
    public void Refuses_one_point_with_two_values_and_takes_a_later_vintage()
    {
        var other = Parsing.With("value", "5");
        var conflict = Assert.Single(Parsing.Json($$"""{"source":"manual","observations":[{{Parsing.Valid}},{{other}}]}""").Faults);
        Assert.Equal(("/observations/1/value", FaultCodes.ConflictingValues), (conflict.Pointer, conflict.Code));

        var vintage = other.Replace("2026-01-02", "2026-02-02", StringComparison.Ordinal);
        var parsed = Parsing.Json($$"""{"source":"manual","observations":[{{Parsing.Valid}},{{vintage}}]}""");
        Assert.Empty(parsed.Faults);
        Assert.Equal(2, parsed.Observations.Count);
    }

    [Fact]
    public void Refuses_a_member_that_appears_twice()
    {
        var parsed = Parsing.Json($$"""{"source":"manual","source":"other","observations":[{{Parsing.Valid}}]}""");
        Assert.Equal(("/source", FaultCodes.DuplicateField), (parsed.Faults[0].Pointer, parsed.Faults[0].Code));
    }

    [Theory]
    [InlineData("", FaultCodes.Empty)]
    [InlineData("{", FaultCodes.Malformed)]
    [InlineData("[]", FaultCodes.WrongType)]
    [InlineData("null", FaultCodes.WrongType)]
    [InlineData("""{"source":"manual","observations":[]}""", FaultCodes.NoObservations)]
    [InlineData("""{"source":"manual","observations":{}}""", FaultCodes.WrongType)]
    public void Says_what_is_wrong_with_a_body_that_is_no_snapshot(string body, string code) =>
        Assert.Contains(Parsing.Json(body).Faults, f => f.Code == code);

    [Fact]
    public void Reads_a_cloud_event_and_points_into_its_data()
    {
        const string Head = "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/desk\",\"type\":\"ai-bubble.snapshot\"";
        var good = Parsing.Json($$$"""{{{{Head}}},"data":{"source":"manual","observations":[{{{Parsing.Valid}}}]}}""", SnapshotFormat.CloudEvent);
        Assert.Empty(good.Faults);
        Assert.Equal("manual", good.Source);

        var bad = Parsing.Json($$$"""{{{{Head}}},"data":{"source":"manual","observations":[{{{Parsing.With("unit", "\"EURO\"")}}}]}}""",
            SnapshotFormat.CloudEvent);
        Assert.Equal("/data/observations/0/unit", Assert.Single(bad.Faults).Pointer);
    }

    [Fact]
    public void Names_every_missing_attribute_of_an_event()
    {
        var parsed = Parsing.Json("""{"type":"other"}""", SnapshotFormat.CloudEvent);
        Assert.Equal(["/specversion", "/type", "/id", "/source", "/data"], parsed.Faults.Select(static f => f.Pointer));
    }

    [Fact]
    public void Reads_a_batch_of_events_from_several_sources()
    {
        static string Event(int id, string source, string value) =>
            $$$"""{"specversion":"1.0","id":"{{{id}}}","source":"/desk","type":"ai-bubble.snapshot","data":{"source":"{{{source}}}","observations":[{{{Parsing.With("subject", $"\"{value}\"")}}}]}}""";

        var parsed = Parsing.Json($"[{Event(1, "a", "AAA")},{Event(2, "b", "BBB")}]", SnapshotFormat.CloudEventBatch);
        Assert.Empty(parsed.Faults);
        Assert.Equal(JsonSnapshotParser.MixedSource, parsed.Source);
        Assert.Equal(["a", "b"], parsed.Observations.Select(static o => o.Source));

        var faulty = Parsing.Json($"[{Event(1, "a", "AAA")},{Event(2, "b", "bbb")}]", SnapshotFormat.CloudEventBatch);
        Assert.Equal("/1/data/observations/0/subject", Assert.Single(faulty.Faults).Pointer);
    }

    [Fact]
    public void Reads_the_data_of_an_event_in_base64_and_points_into_it()
    {
        static string Event(string snapshot, string more = "")
        {
            var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(snapshot));
            return $$"""{"specversion":"1.0","id":"1","source":"/desk","type":"ai-bubble.snapshot","data_base64":"{{encoded}}"{{more}}}""";
        }

        var good = Parsing.Json(Event($$"""{"source":"manual","observations":[{{Parsing.Valid}}]}"""), SnapshotFormat.CloudEvent);
        Assert.Empty(good.Faults);
        Assert.Equal(4.532e12, Assert.Single(good.Observations).Value);
        var marked = "\uFEFF" + $$"""{"source":"manual","observations":[{{Parsing.Valid}}]}""";
        Assert.Empty(Parsing.Json(Event(marked), SnapshotFormat.CloudEvent).Faults);

        var faulty = Parsing.Json(Event($$"""{"source":"manual","observations":[{{Parsing.With("unit", "\"EURO\"")}}]}"""), SnapshotFormat.CloudEvent);
        Assert.Equal("/data_base64/observations/0/unit", Assert.Single(faulty.Faults).Pointer);

        var both = Parsing.Json(Event("{}", ",\"data\":{}"), SnapshotFormat.CloudEvent);
        Assert.Equal(("/data_base64", FaultCodes.DuplicateField), (Assert.Single(both.Faults).Pointer, both.Faults[0].Code));
        Assert.Equal(("/data_base64", FaultCodes.Malformed), Place(Parsing.Json(Event("no json"), SnapshotFormat.CloudEvent)));
        var noBase64 = Event("{}").Replace("e30=", "e3?=", StringComparison.Ordinal);
        Assert.Equal(("/data_base64", FaultCodes.Malformed), Place(Parsing.Json(noBase64, SnapshotFormat.CloudEvent)));

        static (string?, string) Place(ReadSnapshot parsed) => (Assert.Single(parsed.Faults).Pointer, parsed.Faults[0].Code);
    }

    [Fact]
    public void Refuses_an_attribute_of_an_event_that_appears_twice()
    {
        var data = $$"""{"source":"manual","observations":[{{Parsing.Valid}}]}""";
        const string Head = "\"specversion\":\"1.0\",\"id\":\"1\",\"id\":\"2\",\"source\":\"/desk\",\"type\":\"ai-bubble.snapshot\",\"extension\":1";
        var parsed = Parsing.Json($$"""{{{Head}},"data":{{data}}}""", SnapshotFormat.CloudEvent);
        Assert.Equal(("/id", FaultCodes.DuplicateField), (Assert.Single(parsed.Faults).Pointer, parsed.Faults[0].Code));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", FaultCodes.OutOfRange)]
    [InlineData("1600-12-31T23:59:59Z", FaultCodes.OutOfRange)]
    [InlineData("1601-01-01T01:00:00+02:00", FaultCodes.OutOfRange)]
    [InlineData("1601-01-01T00:00:00Z", null)]
    [InlineData("2026-11-23T12:05:00Z", null)]
    [InlineData("2026-11-23T12:05:01Z", FaultCodes.KnownInFuture)]
    public void The_time_of_capture_is_one_the_store_can_hold(string time, string? code)
    {
        var parsed = Parsing.Json($$"""{"source":"manual","capturedAt":"{{time}}","observations":[{{Parsing.Valid}}]}""");
        Assert.Equal(code is null ? [] : [("/capturedAt", code)], parsed.Faults.Select(static f => (f.Pointer, f.Code)));
    }

    [Fact]
    public void Names_what_stands_where_the_conflict_begins()
    {
        var other = Parsing.With("value", "5");
        var conflict = Assert.Single(Parsing.Json($$"""{"source":"manual","observations":[{{Parsing.Valid}},{{other}}]}""").Faults);
        Assert.Contains("4532000000000 in observation 0", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_row_twice_is_one_observation() =>
        Assert.Single(Parsing.Json($$"""{"source":"manual","observations":[{{Parsing.Valid}},{{Parsing.Valid}}]}""").Observations);

    [Fact]
    public void Blanks_around_a_text_are_trimmed()
    {
        var parsed = Parsing.Observation(Parsing.With("unit", "\" USD\\u00A0\""));
        Assert.Equal("USD", Assert.Single(parsed.Observations).Unit);
    }

    [Fact]
    public void Never_throws_whatever_the_bytes() =>
        Gen.Select(Gen.Int[0, Parsing.Valid.Length - 1], Gen.Byte, Gen.Enum<SnapshotFormat>()).Sample((at, replacement, format) =>
        {
            if (format is not (SnapshotFormat.Json or SnapshotFormat.CloudEvent or SnapshotFormat.CloudEventBatch))
            {
                return;
            }

            var body = System.Text.Encoding.UTF8.GetBytes($$"""{"source":"manual","observations":[{{Parsing.Valid}}]}""");
            body[at + 20] = replacement;
            var parsed = Parsing.Json(body, format);
            Assert.True(parsed.Faults.Count > 0 || parsed.Observations.Count > 0);
        });
}
