using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage;
using AIBubble.Storage.Snapshots;
using AIBubble.Testing;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace AIBubble.Pipeline.Tests.Steps;

/// <summary>Intake, recorder, sweeper and collector on the real stores, with a clock and a queue in the hands of the test.</summary>
internal sealed class StepsOnAzurite : IDisposable
{
    private static int accounts;

    private readonly string connection;
    private readonly string prefix;
    private readonly ServiceProvider process;

    public StepsOnAzurite(AzuriteFixture azurite, params IObservationSource[] sources)
        : this(azurite, new FakeTimeProvider(Tests.Snapshots.Parsing.Now), sources)
    {
    }

    public StepsOnAzurite(AzuriteFixture azurite, TimeProvider clock, params IObservationSource[] sources)
    {
        connection = azurite.ConnectionString;
        prefix = $"p{Interlocked.Increment(ref accounts)}x";
        Clock = clock;
        process = PipelineProcess.Over(connection, clock, Change, ("Storage:NamePrefix", prefix), ("Seeds:Load", "false"));
        Snapshots = (BreakableSnapshots)process.GetRequiredService<ISnapshotStore>();

        void Change(IServiceCollection services)
        {
            foreach (var source in sources)
            {
                services.AddSingleton(source);
            }

            services.AddSingleton<IWorkQueue>(Queue);
            services.AddSingleton<ISnapshotStore>(static s => new BreakableSnapshots(new TableSnapshotStore(s.GetRequiredService<StorageAccount>())));
            services.AddSingleton<ILogger<SnapshotIntake>>(new LinesLogged<SnapshotIntake>(Logged));
            services.AddSingleton<ILogger<SnapshotRecorder>>(new LinesLogged<SnapshotRecorder>(Logged));
            services.AddSingleton<ILogger<RecordingPass>>(new LinesLogged<RecordingPass>(Logged));
            services.AddSingleton<ILogger<Collector>>(new LinesLogged<Collector>(Logged));
        }
    }

    public TimeProvider Clock { get; }

    public FakeTimeProvider Hands => (FakeTimeProvider)Clock;

    public BreakableSnapshots Snapshots { get; }

    public IRawArchive Archive => process.GetRequiredService<IRawArchive>();

    public IRefusalArchive Refusals => process.GetRequiredService<IRefusalArchive>();

    public IObservationStore Observations => process.GetRequiredService<IObservationStore>();

    public IReportStore Documents => process.GetRequiredService<IReportStore>();

    public IRunStore Runs => process.GetRequiredService<IRunStore>();

    /// <summary>Every line of intake, recorder and collector.</summary>
    public ConcurrentQueue<string> Logged { get; } = new();

    public SentMessages Queue { get; } = new();

    public SnapshotIntake Intake => process.GetRequiredService<SnapshotIntake>();

    public SnapshotRecorder Recorder => process.GetRequiredService<SnapshotRecorder>();

    public RecordingPass Recording => process.GetRequiredService<RecordingPass>();

    public Sweeper Sweeper => process.GetRequiredService<Sweeper>();

    public IWorkIndex Index => process.GetRequiredService<IWorkIndex>();

    public IPresenceStore Presence => process.GetRequiredService<IPresenceStore>();

    public IStepStore StepStates => process.GetRequiredService<IStepStore>();

    public WorkSignals Signals => process.GetRequiredService<WorkSignals>();

    /// <summary>What a process that has just started has, with room for series that no rubric reads as set, or as by default.</summary>
    public ObservationCache StartedCache(int? otherSeriesMegabytes = null) => otherSeriesMegabytes is { } room
        ? With<ObservationCache>(Options.Create(new MemoryOptions { OtherSeriesMegabytes = room }))
        : With<ObservationCache>();

    /// <summary>A service with parts of the test's own.</summary>
    public T With<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(process, parts);

    public Collector Collector => process.GetRequiredService<Collector>();

    public void Dispose() => process.Dispose();

    public Task<IntakeResult> PostAsync(string body, SnapshotFormat format = SnapshotFormat.Json, string? source = null, bool partial = false) =>
        PostAsync(Encoding.UTF8.GetBytes(body), format, source, partial);

    public async Task<IntakeResult> PostAsync(byte[] body, SnapshotFormat format, string? source = null, bool partial = false)
    {
        using var stream = new MemoryStream(body, writable: false);
        return await Intake.AcceptAsync(new IncomingSnapshot(stream, format, source, null, partial), CancellationToken.None);
    }

    /// <summary>Does what the record queue asks for, several at once, until nothing is asked any more.</summary>
    public async Task RecordAllAsync()
    {
        while (Queue.Take(WorkStep.Record) is { Count: > 0 } messages)
        {
            await Task.WhenAll(messages.Select(_ => Recording.RunAsync(CancellationToken.None)));
        }
    }

    public async Task<SnapshotReceipt> FindAsync(string id) =>
        await Snapshots.FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException($"There is no receipt {id}.");

    public async Task<List<RecordedObservation>> RowsAsync(string indicator, string subject)
    {
        var rows = new List<RecordedObservation>();
        await foreach (var row in Observations.ReadAsync(new SeriesKey(indicator, subject)))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Every blob and every row there is, except the version of the observations.</summary>
    public async Task<List<string>> EverythingStoredAsync()
    {
        var found = new List<string>();
        // What has refused everything so far has created nothing.
        await process.GetRequiredService<StorageAccount>().TableAsync(StorageNames.SnapshotsTable, CancellationToken.None);
        var blobs = new BlobServiceClient(connection);
        foreach (var name in StorageNames.Containers)
        {
            await foreach (var blob in blobs.GetBlobContainerClient(prefix + name).GetBlobsAsync())
            {
                found.Add($"{name}/{blob.Name}");
            }
        }

        var tables = new TableServiceClient(connection);
        foreach (var name in StorageNames.Tables)
        {
            await foreach (var row in tables.GetTableClient(prefix + name).QueryAsync<TableEntity>())
            {
                found.Add($"{name}/{row.PartitionKey}/{row.RowKey}");
            }
        }

        return found;
    }

    public async Task<List<string>> BlobsAsync(string container) =>
        [.. (await EverythingStoredAsync()).Where(n => n.StartsWith(container + "/", StringComparison.Ordinal))];

    /// <summary>A CSV of one level per day.</summary>
    public static string Csv(int days, string subject = "NVDA", double factor = 1)
    {
        var csv = new StringBuilder("indicator,subject,period,value,unit,knownOn,quality,citation\n");
        for (var i = 0; i < days; i++)
        {
            var day = new DateOnly(1980, 1, 1).AddDays(i);
            csv.Append(CultureInfo.InvariantCulture,
                $"valuation.market-cap,{subject},{day:yyyy-MM-dd},{(i + 1) * factor},USD,{day:yyyy-MM-dd},derived,Own test data\n");
        }

        return csv.ToString();
    }
}
