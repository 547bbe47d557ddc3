using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Backtest;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>The pipeline's own steps in one process over memory: intake, recording, scoring, sweep and start, as composed in production.</summary>
internal sealed class FaultyHost : IDisposable
{
    // The same for all: thousands of hosts are made.
    private static readonly RandomWalks Walks = new(ExuberanceService.Replications);

    private readonly ObservationCache cache;
    private readonly ScoringPass scoring;
    private readonly ScoringStep scoringStep;
    private readonly RecordingPass recording;
    private readonly SnapshotRecorder recorder;
    private readonly SnapshotIntake intake;
    private readonly Sweeper sweeper;
    private readonly HttpClient http = new();

    public FaultyHost(FaultyProcess process, TimeProvider clock)
    {
        Process = process;
        var catalogue = IndicatorCatalogue.Default;
        var rubrics = new RubricSet([RubricSet.Shipped.Default]);
        var snapshots = new MemorySnapshots(process);
        var archive = new MemoryArchive(process);
        var observations = new MemoryObservations(process);
        var documents = new MemoryDocuments(process);
        var queue = new MemoryQueue(process, clock);
        var sources = new SourceRegistry([]);
        var signals = new WorkSignals(queue, queue, clock);
        var seeds = new SeedState(documents, Options.Create(new SeedOptions { Load = false }));
        cache = new ObservationCache(
            observations, documents, rubrics, catalogue, Options.Create(new MemoryOptions()), clock, NullLogger<ObservationCache>.Instance);
        Reports = new ReportService(cache, rubrics, catalogue, new ExuberanceService(documents, Walks), documents, sources, clock);
        var alertOptions = Options.Create(new AlertOptions());
        var alerts = new AlertService(
            documents, documents, new AlertWebhook(http, alertOptions, clock), Reports, alertOptions, clock, NullLogger<AlertService>.Instance);
        var latest = new LatestReport(documents, observations, catalogue, rubrics, Readiness, NullLogger<LatestReport>.Instance);
        var payloads = new PayloadReader(archive, sources, catalogue);
        recorder = new SnapshotRecorder(payloads, archive, archive, snapshots, observations, clock, NullLogger<SnapshotRecorder>.Instance);
        recording = new RecordingPass(snapshots, recorder, snapshots, signals, clock, NullLogger<RecordingPass>.Instance);
        var ledger = new ForecastLedger(new BacktestService(), new MemoryForecasts(), rubrics, clock, NullLogger<ForecastLedger>.Instance);
        scoring = new ScoringPass(
            snapshots, snapshots, Reports, documents, seeds, Readiness, latest, signals, alerts, ledger, clock, NullLogger<ScoringPass>.Instance);
        scoringStep = new ScoringStep(scoring, cache, new StepLease(queue, signals, clock));
        sweeper = new Sweeper(snapshots, seeds, signals, clock);
        Start = new PipelineStart(
            latest, sweeper, seeds, Reports, Readiness, new SiteAddress(new ConfigurationBuilder().Build()), clock, NullLogger<PipelineStart>.Instance);
        intake = new SnapshotIntake(
            archive, archive, snapshots, signals, new SeriesUnits(observations), catalogue, clock, NullLogger<SnapshotIntake>.Instance);
    }

    public FaultyProcess Process { get; }

    public ReportReadiness Readiness { get; } = new();

    public ReportService Reports { get; }

    /// <summary>What the host starts with the process; here only where it is what is looked at.</summary>
    public PipelineStart Start { get; }

    public Task StartAsync() => sweeper.StartAsync(CancellationToken.None);

    public Task SweepAsync() => sweeper.SweepAsync(CancellationToken.None);

    public Task<IntakeResult> PostAsync(byte[] body, SnapshotFormat format)
    {
        var stream = new MemoryStream(body, writable: false);
        return intake.AcceptAsync(new IncomingSnapshot(stream, format, "manual"), CancellationToken.None);
    }

    /// <summary>What the trigger of the message's queue does.</summary>
    public Task RunAsync(WorkStep step) => step switch
    {
        WorkStep.Record => recording.RunAsync(CancellationToken.None),
        WorkStep.Score => scoringStep.RunAsync(CancellationToken.None),
        // Nobody waits for the history, and it has tests of its own.
        _ => Task.CompletedTask,
    };

    public void Dispose()
    {
        Start.Dispose();
        scoring.Dispose();
        recording.Dispose();
        recorder.Dispose();
        cache.Dispose();
        http.Dispose();
    }
}
