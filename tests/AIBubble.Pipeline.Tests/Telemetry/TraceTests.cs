using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Tests.Collecting;
using AIBubble.Storage;
using AIBubble.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Telemetry;

/// <summary>What one who watches sees of a snapshot's way.</summary>
public sealed class TraceTests(AzuriteFixture azurite)
{
    private const string Source = "watched";

    private const string Csv = "indicator,subject,period,value,unit,knownOn,quality,citation\nvaluation.market-cap,WATCHED,2025-12-31,7,USD,2026-01-02,derived,Test\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trace_goes_from_the_request_across_the_queues_to_the_score()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        using var requests = new ActivitySource(nameof(TraceTests));
        await using var process = Start("trace");
        ActivityTraceId trace;
        using (var request = requests.StartActivity("request")!)
        {
            trace = request.TraceId;
            await PostAsync(process);
        }

        await TakeAsync(process, QueueNames.Record, () => process.GetRequiredService<RecordingPass>().RunAsync(Stop));
        await TakeAsync(process, QueueNames.Score, () => process.GetRequiredService<ScoringStep>().RunAsync(Stop));

        var ours = spans.Where(s => s.TraceId == trace).Select(static s => s.OperationName).ToList();
        Assert.Equal(["archive", "request", "record", "process record", "score", "process score"], ours);
        Assert.All(spans.Where(s => s.TraceId == trace && s.Kind == ActivityKind.Consumer), static s => Assert.True(s.HasRemoteParent));
    }

    [Fact]
    public async Task A_trace_goes_from_who_asked_for_a_source_across_the_queues_to_the_score()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        using var requests = new ActivitySource(nameof(TraceTests));
        var source = new ScriptedSource();
        source.Items = [source.Payload("a", "2026-01-02 7")];
        await using var process = Start("collects", source: source);
        ActivityTraceId trace;
        using (var request = requests.StartActivity("request")!)
        {
            trace = request.TraceId;
            await process.GetRequiredService<Collector>().RequestAsync(source.Id, Stop);
        }

        var message = await ReceiveAsync<CollectMessage>(process, QueueNames.Collect);
        using (PipelineTelemetry.Taken(QueueNames.Collect, message.TraceParent))
        {
            await process.GetRequiredService<Collector>().RunAsync(message, Stop);
        }

        await TakeAsync(process, QueueNames.Score, () => process.GetRequiredService<ScoringStep>().RunAsync(Stop));
        var ours = spans.Where(s => s.TraceId == trace).Select(static s => s.OperationName).ToList();
        Assert.Equal(["request", "archive", "collect", "process collect", "score", "process score"], ours);
    }

    [Fact]
    public void A_message_that_says_nothing_of_a_trace_begins_one_and_one_that_lies_does_no_harm()
    {
        Assert.Equal("""{"reason":"x"}""", JsonSerializer.Serialize(new WorkMessage("x"), JsonSerializerOptions.Web));
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == PipelineTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        foreach (var said in new[] { null, string.Empty, "no trace", "00-00000000000000000000000000000000-0000000000000000-01" })
        {
            using var span = PipelineTelemetry.Taken(QueueNames.Record, said);
            Assert.Equal("process record", span!.OperationName);
        }
    }

    [Fact]
    public async Task What_became_of_a_snapshot_is_counted_and_how_long_it_took_measured()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var meters = Measure(measured);
        var clock = new FakeTimeProvider(Snapshots.Parsing.Now);
        await using var process = Start("meter", clock);
        await PostAsync(process);
        await PostAsync(process);
        clock.Advance(TimeSpan.FromSeconds(777));
        await process.GetRequiredService<PipelineGauges>().MeasureAsync(Stop);
        await process.GetRequiredService<RecordingPass>().RunAsync(Stop);
        await process.GetRequiredService<ScoringStep>().RunAsync(Stop);

        string[] states = ["accepted", "duplicate", "recorded"];
        Assert.All(states, state => Assert.Single(measured, m => m.Name == "aibubble.snapshots" && m.Tags == $"state={state} source={Source}"));
        Assert.Contains(measured, static m => m is { Name: "aibubble.backlog.oldest", Tags: "step=record", Value: 777 });
        Assert.Contains(measured, static m => m is { Name: "aibubble.scoring.latency", Value: 777 });
    }

    [Fact]
    public async Task What_goes_into_quarantine_is_counted_and_how_long_ago_a_source_succeeded_measured()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var meters = Measure(measured);
        var (clock, source) = (new FakeTimeProvider(Snapshots.Parsing.Now), new ScriptedSource());
        await using var process = Start("ages", clock, source);
        await CollectAsync("2026-01-02 7");
        clock.Advance(TimeSpan.FromSeconds(3_600));
        await process.GetRequiredService<PipelineGauges>().MeasureAsync(Stop);
        Assert.Contains(measured, static m => m is { Name: "aibubble.source.age", Tags: "source=scripted", Value: 3_600 });
        Assert.DoesNotContain(measured, static m => m.Tags == "state=quarantined source=scripted");

        // A run that fails is no success: the age grows on.
        await CollectAsync("<html>Closed for maintenance</html>");
        clock.Advance(TimeSpan.FromSeconds(400));
        await process.GetRequiredService<PipelineGauges>().MeasureAsync(Stop);
        Assert.Single(measured, static m => m is { Name: "aibubble.snapshots", Tags: "state=quarantined source=scripted", Value: 1 });
        Assert.Contains(measured, static m => m is { Name: "aibubble.source.age", Tags: "source=scripted", Value: 4_000 });

        async Task CollectAsync(string text)
        {
            source.Items = [source.Payload("a", text)];
            var run = await process.GetRequiredService<Collector>().RequestAsync(source.Id, Stop);
            await process.GetRequiredService<Collector>().RunAsync(new CollectMessage(source.Id, run.RunId), Stop);
        }
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is PipelineTelemetry.Name or nameof(TraceTests),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measure(ConcurrentQueue<(string Name, double Value, string Tags)> measured)
    {
        var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == PipelineTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((i, value, tags, _) => measured.Enqueue((i.Name, value, Words(tags))));
        meters.SetMeasurementEventCallback<double>((i, value, tags, _) => measured.Enqueue((i.Name, value, Words(tags))));
        meters.Start();
        return meters;
    }

    private static string Words(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = new List<string>();
        foreach (var (name, value) in tags)
        {
            words.Add($"{name}={value}");
        }

        return string.Join(' ', words);
    }

    private static async Task PostAsync(ServiceProvider process)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(Csv));
        await process.GetRequiredService<SnapshotIntake>().AcceptAsync(new IncomingSnapshot(body, SnapshotFormat.Csv, Source), Stop);
    }

    private static async Task TakeAsync(ServiceProvider process, string name, Func<Task> work)
    {
        var message = await ReceiveAsync<WorkMessage>(process, name);
        using var span = PipelineTelemetry.Taken(name, message.TraceParent);
        await work();
    }

    private static async Task<T> ReceiveAsync<T>(ServiceProvider process, string name)
        where T : class
    {
        var queue = await process.GetRequiredService<StorageAccount>().QueueAsync(name, Stop);
        T? message = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var received = await queue.ReceiveMessageAsync(cancellationToken: Stop);
                message = received.Value is { } got ? JsonSerializer.Deserialize<T>(got.Body.ToMemory().Span, JsonSerializerOptions.Web) : null;
                return message is not null;
            },
            $"a message in {name}");
        // On the host each message comes to a thread that knows nothing of the request.
        Activity.Current = null;
        return message!;
    }

    private ServiceProvider Start(string prefix, TimeProvider? clock = null, IObservationSource? source = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:NamePrefix"] = prefix,
            ["Seeds:Load"] = "false",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? new FakeTimeProvider(Snapshots.Parsing.Now));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddIndicatorPipeline(configuration).AddAzureStorage(configuration);
        if (source is not null)
        {
            services.AddSingleton(source);
        }

        return services.BuildServiceProvider();
    }
}
