using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
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
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is PipelineTelemetry.Name or nameof(TraceTests),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var requests = new ActivitySource(nameof(TraceTests));
        await using var process = Start("trace");
        ActivityTraceId trace;
        using (var request = requests.StartActivity("request")!)
        {
            trace = request.TraceId;
            await PostAsync(process);
        }

        // On the host each message comes to a thread that knows nothing of the request.
        await TakeAsync(process, QueueNames.Record, () => process.GetRequiredService<RecordingPass>().RunAsync(Stop));
        await TakeAsync(process, QueueNames.Score, () => process.GetRequiredService<ScoringStep>().RunAsync(Stop));

        var ours = spans.Where(s => s.TraceId == trace).Select(static s => s.OperationName).ToList();
        Assert.Equal(["archive", "request", "record", "process record", "score", "process score"], ours);
        Assert.All(spans.Where(s => s.TraceId == trace && s.Kind == ActivityKind.Consumer), static s => Assert.True(s.HasRemoteParent));
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
        using var meters = new MeterListener
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
        var queue = await process.GetRequiredService<StorageAccount>().QueueAsync(name, Stop);
        WorkMessage? message = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var received = await queue.ReceiveMessageAsync(cancellationToken: Stop);
                message = received.Value is { } got ? JsonSerializer.Deserialize<WorkMessage>(got.Body.ToMemory().Span, JsonSerializerOptions.Web) : null;
                return message is not null;
            },
            $"a message in {name}");
        Activity.Current = null;
        using var span = PipelineTelemetry.Taken(name, message!.TraceParent);
        await work();
    }

    private ServiceProvider Start(string prefix, TimeProvider? clock = null)
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
        return services.BuildServiceProvider();
    }
}
