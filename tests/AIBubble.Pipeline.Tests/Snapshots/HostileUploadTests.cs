using System.Text;
using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>What a client that means harm could post: ten thousand bodies of each kind are read or refused by place, and nothing else.</summary>
public sealed class HostileUploadTests
{
    private const string Second = """
        {"indicator":"valuation.cape","subject":"US","periodStart":"2025-01-01","period":"2025-12-31","value":31.5,"unit":"ratio","knownOn":"2026-01-02","quality":"reported","citation":"Own test data","note":"a note"}
        """;

    private const string Snapshot =
        $$"""{"source":"manual","capturedAt":"2026-11-23T00:00:00Z","observations":[{{Parsing.Valid}},{{Second}}]}""";

    private const string Event = "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/desk\",\"type\":\"ai-bubble.snapshot\",\"time\":\"2026-11-22T10:00:00Z\"";

    [Fact]
    public Task A_snapshot() => ReadAsync(SnapshotFormat.Json, Snapshot);

    [Fact]
    public Task A_cloud_event() => ReadAsync(
        SnapshotFormat.CloudEvent,
        $$"""{{{Event}},"data":{{Snapshot}}}""",
        $$"""{{{Event}},"data_base64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Snapshot))}}"}""");

    [Fact]
    public Task A_batch_of_events() => ReadAsync(SnapshotFormat.CloudEventBatch, $$"""[{{{Event}},"data":{{Snapshot}}},{{{Event}},"data":{{Snapshot}}}]""");

    [Fact]
    public Task Lines_of_json() => ReadAsync(SnapshotFormat.NdJson, $"{Parsing.Valid.Trim()}\n{Second.Trim()}\n");

    [Fact]
    public Task Comma_separated_values() => ReadAsync(
        SnapshotFormat.Csv,
        "indicator,subject,periodStart,period,value,unit,knownOn,quality,citation,note\n"
        + "valuation.market-cap,NVDA,,2025-12-31,4.5e12,USD,2026-01-02,derived,Own test data,\"a, quoted\"\n"
        + "valuation.market-cap,MSFT,2025-01-01,2025-12-31,3.5e12,USD,2026-01-02,derived,https://example.org/x,\n");

    [Fact]
    public async Task A_what_if_and_what_the_engine_makes_of_it()
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"asOf":"2026-06-30","subject":"NVDA","freshness":true,"rubric":{"verdict":{"hot":40} },"observations":[{{Parsing.Valid}},{{Second}}]}""");
        var evaluated = 0;
        await HostileBytes.CheckAsync([body], bytes =>
        {
            var (request, faults) = EvaluationRequestReader.Read(bytes, RubricLoader.Default, IndicatorCatalogue.Default, Parsing.Today);
            AssertPlaced(request, faults);
            if (request is { Stored: null } && evaluated < HostileBytes.Computed)
            {
                evaluated++;
                var report = ReportEngine.Evaluate(ContextOf(request));
                Assert.All(report.Pillars, static p => Assert.True(p.Score is null or (>= 0 and <= 100)));
            }
        });
        Assert.True(evaluated > 100, $"Only {evaluated} bodies were evaluated.");
    }

    [Fact]
    public async Task An_exuberance_test_and_what_comes_of_it()
    {
        var values = string.Join(',', Enumerable.Range(0, 40).Select(static i => $"{100 + (i * i % 7)}.{i}"));
        var ran = 0;
        await HostileBytes.CheckAsync(
            [Encoding.UTF8.GetBytes($$"""{"values":[{{values}}],"lag":0,"minWindow":12,"test":"both","replications":99,"seed":7,"proxies":[[{{values}}]],"log":false}""")],
            bytes =>
            {
                var (request, faults) = ExuberanceRequestReader.Read(bytes, TestContext.Current.CancellationToken);
                AssertPlaced(request, faults);
                if (request is { Replications: <= 200 } && ran < HostileBytes.Computed)
                {
                    ran++;
                    try
                    {
                        var result = ExuberanceTest.Run(request, TestContext.Current.CancellationToken);
                        Assert.Equal(request.Values.Count, result.Bsadf.Count);
                    }
                    catch (ExuberanceRefusedException)
                    {
                        // Documented: numbers that only the arithmetic finds out about.
                    }
                }
            });
        Assert.True(ran > 100, $"Only {ran} tests were run.");
    }

    [Theory]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u001B')]
    [InlineData('\0')]
    [InlineData('\u0085')]
    public void What_cannot_be_seen_and_changes_how_the_rest_is_shown_is_refused(char hidden)
    {
        var escaped = $"\\u{(int)hidden:x4}";
        var note = Parsing.Observation(Second.Replace("a note", $"a {escaped}note", StringComparison.Ordinal));
        Assert.Equal(("/observations/0/note", FaultCodes.HiddenCharacters), (Assert.Single(note.Faults).Pointer, note.Faults[0].Code));
        Assert.DoesNotContain(hidden, note.Faults[0].Message);
        var citation = Parsing.Observation(Second.Replace("Own test", $"Own {escaped}test", StringComparison.Ordinal));
        Assert.Equal("/observations/0/citation", Assert.Single(citation.Faults).Pointer);
    }

    [Theory]
    [InlineData("two\\nlines and a\\ttab")]
    [InlineData("\u0645\u0631\u062D\u0628\u0627 \u200Fand back")]
    [InlineData("\U0001F468\u200D\U0001F469")]
    public void What_scripts_need_is_text(string note) =>
        Assert.Empty(Parsing.Observation(Second.Replace("a note", note, StringComparison.Ordinal)).Faults);

    private static EvaluationContext ContextOf(EvaluationRequest request) => new()
    {
        AsOf = request.AsOf,
        KnownOn = request.Observations.Select(static o => o.KnownOn).Append(request.AsOf).Max(),
        Subject = request.Subject,
        UseFreshness = request.UseFreshness,
        Observations = new ObservationSet(request.Observations.GroupBy(static o => o.Series).Select(static g => new ObservationSeries(
            g.Key,
            IndicatorCatalogue.Default[g.Key.Indicator],
            [.. g.DistinctBy(static o => o.Digest()).Select(static o => new RecordedObservation(o, DateTimeOffset.UnixEpoch, string.Empty))]))),
        Rubric = request.Rubric,
        Catalogue = IndicatorCatalogue.Default,
        GeneratedAt = Parsing.Now,
        Uncertainty = UncertaintyMode.None,
    };

    private static async Task ReadAsync(SnapshotFormat format, params string[] genuine)
    {
        Assert.All(genuine, g => Assert.Equal(0, Read(format, Encoding.UTF8.GetBytes(g))));
        await HostileBytes.CheckAsync([.. genuine.Select(Encoding.UTF8.GetBytes)], bytes => Read(format, bytes));
    }

    private static int Read(SnapshotFormat format, byte[] bytes)
    {
        var (observations, faults) = format.IsLines() ? Lines(bytes, format) : Json(bytes, format);
        Assert.All(observations, static o =>
        {
            Assert.True(SeriesKey.IsSubject(o.Series.Subject), o.Series.Subject);
            Assert.True(o.Value is null || double.IsFinite(o.Value.Value));
            Assert.True(o.KnownOn >= o.Period && o.KnownOn <= Parsing.Today);
            Assert.DoesNotContain(o.Citation + o.Note, static c => c is '\0' or '\u001B' or '\u202E' or '\u2066');
        });
        Assert.All(faults, static f => Assert.True(f is { Code.Length: > 0, Message.Length: > 0 } && (f.Pointer is not null || f.Line is not null)));
        return faults.Count;
    }

    private static (IReadOnlyList<Observation> Observations, IReadOnlyList<Fault> Faults) Json(byte[] bytes, SnapshotFormat format)
    {
        var read = Parsing.Json(bytes, format);
        return (read.Observations, read.Faults);
    }

    private static (IReadOnlyList<Observation> Observations, IReadOnlyList<Fault> Faults) Lines(byte[] bytes, SnapshotFormat format)
    {
        var (observations, faults, _) = Parsing.Lines(bytes, format);
        return ([.. observations.Select(static o => o.Observation)], faults);
    }

    private static void AssertPlaced(object? read, IReadOnlyList<Fault> faults)
    {
        Assert.True(read is not null || faults.Count > 0);
        Assert.All(faults, static f => Assert.True(f is { Code.Length: > 0, Message.Length: > 0 } && (f.Pointer is not null || f.Line is not null)));
    }
}
