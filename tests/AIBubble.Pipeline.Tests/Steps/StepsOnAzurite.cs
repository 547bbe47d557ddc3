using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage;
using AIBubble.Storage.Blobs;
using AIBubble.Storage.Observations;
using AIBubble.Storage.Runs;
using AIBubble.Storage.Snapshots;
using AIBubble.Storage.Work;
using AIBubble.Testing;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
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
    private readonly StorageAccount account;

    public StepsOnAzurite(AzuriteFixture azurite, params IObservationSource[] sources)
        : this(azurite, new FakeTimeProvider(Tests.Snapshots.Parsing.Now), sources)
    {
    }

    public StepsOnAzurite(AzuriteFixture azurite, TimeProvider clock, params IObservationSource[] sources)
    {
        connection = azurite.ConnectionString;
        prefix = $"p{Interlocked.Increment(ref accounts)}x";
        account = new StorageAccount(Options.Create(new StorageOptions { ConnectionString = connection, NamePrefix = prefix }));
        Clock = clock;
        Archive = new BlobRawArchive(account);
        Refusals = new BlobRefusalArchive(account);
        Snapshots = new BreakableSnapshots(new TableSnapshotStore(account));
        Observations = new TableObservationStore(account);
        Runs = new TableRunStore(account);
        var catalogue = IndicatorCatalogue.Default;
        var registry = new SourceRegistry(sources);
        Index = new TableWorkIndex(account);
        StepStates = new TableStepStore(account);
        Signals = new WorkSignals(StepStates, Queue, clock);
        var payloads = new PayloadReader(Archive, registry, catalogue);
        Intake = new SnapshotIntake(Archive, Refusals, Snapshots, Signals, new SeriesUnits(Observations), catalogue, clock,
            new LinesLogged<SnapshotIntake>(Logged));
        Recorder = new SnapshotRecorder(payloads, Archive, Refusals, Snapshots, Observations, clock, new LinesLogged<SnapshotRecorder>(Logged));
        Recording = new RecordingPass(Index, Recorder, Snapshots, Signals, clock, new LinesLogged<RecordingPass>(Logged));
        Sweeper = new Sweeper(Index, new SeedState(new BlobReportStore(account), Options.Create(new SeedOptions { Load = false })), Signals, clock);
        Collector = new Collector(registry, Runs, Archive, Refusals, new BlobQuarantine(account), Snapshots, Recorder, Queue, Signals, clock,
            new LinesLogged<Collector>(Logged));
    }

    public TimeProvider Clock { get; }

    public FakeTimeProvider Hands => (FakeTimeProvider)Clock;

    public BlobRawArchive Archive { get; }

    public BlobRefusalArchive Refusals { get; }

    public BreakableSnapshots Snapshots { get; }

    public TableObservationStore Observations { get; }

    public TableRunStore Runs { get; }

    /// <summary>Every line of intake, recorder and collector.</summary>
    public ConcurrentQueue<string> Logged { get; } = new();

    public SentMessages Queue { get; } = new();

    public SnapshotIntake Intake { get; }

    public SnapshotRecorder Recorder { get; }

    public RecordingPass Recording { get; }

    public Sweeper Sweeper { get; }

    public TableWorkIndex Index { get; }

    public TableStepStore StepStates { get; }

    public WorkSignals Signals { get; }

    public Collector Collector { get; }

    public void Dispose()
    {
        Recording.Dispose();
        Recorder.Dispose();
        account.Dispose();
    }

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
        await account.TableAsync(StorageNames.SnapshotsTable, CancellationToken.None);
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
