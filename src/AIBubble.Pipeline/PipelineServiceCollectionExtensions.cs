using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Backtest;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Quarantine;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Settings;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline;

/// <summary>Registers the pipeline; the ports it needs come from AIBubble.Storage and AIBubble.Sources.</summary>
public static class PipelineServiceCollectionExtensions
{
    /// <summary>Adds every step from intake to report.</summary>
    public static IServiceCollection AddIndicatorPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(IndicatorCatalogue.Default);
        services.AddSingleton(RubricSet.Shipped);
        services.AddSettings<SeedOptions>(configuration.GetSection(SeedOptions.Section), $"{SeedOptions.Section}:");

        services.AddSingleton<SourceRegistry>();
        services.AddSingleton<Collector>();
        services.AddSingleton<CollectionRuns>();
        services.AddSingleton<SnapshotIntake>();
        services.AddSingleton<SnapshotLookup>();
        services.AddSingleton<PayloadReader>();
        services.AddSingleton<SnapshotRecorder>();
        services.AddSingleton<RecordingPass>();
        services.AddSingleton<SeedLoader>();
        services.AddSingleton<SeedState>();
        services.AddSingleton<SeedStep>();
        services.AddSingleton<WorkSignals>();
        services.AddSingleton<StepLease>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<Rebuilder>();
        services.AddSingleton<RebuildLease>();
        services.AddSingleton<RebuildStep>();
        services.AddSingleton<WorkGate>();
        services.AddSingleton<QuarantineDesk>();

        services.AddSettings<MemoryOptions>(configuration.GetSection(MemoryOptions.Section), $"{MemoryOptions.Section}__");
        services.AddSingleton<ObservationCache>();
        services.AddSingleton<SeriesUnits>();
        services.AddSingleton(new RandomWalks(ExuberanceService.Replications));
        services.AddSingleton<ExuberanceService>();
        services.AddSingleton<ExuberancePaths>();
        services.AddSingleton<ScoringPass>();
        services.AddSingleton<ScoringStep>();
        services.AddSingleton<ReportService>();
        services.AddSingleton<WhatIf>();
        services.AddSingleton<ReportReadiness>();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<LatestReport>();
        services.AddSingleton<HealthService>();

        services.AddSingleton<ReportHistory>();
        services.AddSingleton<HistoryStep>();
        services.AddSingleton<EpisodeService>();
        services.AddSingleton<BacktestService>();
        services.AddSingleton<ForecastLedger>();

        services.AddSettings<AlertOptions>(configuration.GetSection(AlertOptions.Section), $"{AlertOptions.Section}:");
        services.AddHttpClient(nameof(AlertWebhook), static http => http.Timeout = TimeSpan.FromSeconds(10))
            // A signed body goes to the address that was configured and nowhere else.
            .ConfigurePrimaryHttpMessageHandler(static s => WebhookConnection.Handler(s.GetRequiredService<IOptions<AlertOptions>>().Value.AllowLocalWebhook));
        services.AddSingleton(static s => new AlertWebhook(
            s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(AlertWebhook)), s.GetRequiredService<IOptions<AlertOptions>>(),
                s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AlertService>();
        services.AddSingleton<SourceWatch>();
        services.AddSingleton<PipelineGauges>();

        services.AddHostedService<AppPresence>();
        services.AddHostedService<PipelineStart>();
        return services;
    }
}
