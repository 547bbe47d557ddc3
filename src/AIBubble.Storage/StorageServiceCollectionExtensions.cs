using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage.Alerts;
using AIBubble.Storage.Blobs;
using AIBubble.Storage.Forecasts;
using AIBubble.Storage.Observations;
using AIBubble.Storage.Queues;
using AIBubble.Storage.Runs;
using AIBubble.Storage.Scores;
using AIBubble.Storage.Snapshots;
using AIBubble.Storage.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Storage;

/// <summary>Registers the pipeline's ports on one storage account.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Adds blobs, queues and tables of the account named by <c>AzureWebJobsStorage</c>; validated at start.</summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Configure(options =>
            {
                options.ConnectionString = configuration[StorageOptions.Section];
                configuration.GetSection(StorageOptions.Section).Bind(options);
                options.NamePrefix = configuration["Storage:NamePrefix"] ?? string.Empty;
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<StorageAccount>();
        services.AddSingleton<IRawArchive, BlobRawArchive>();
        services.AddSingleton<IRefusalArchive, BlobRefusalArchive>();
        services.AddSingleton<IQuarantine, BlobQuarantine>();
        services.AddSingleton<IReportStore, BlobReportStore>();
        services.AddSingleton<ISnapshotStore, TableSnapshotStore>();
        services.AddSingleton<IObservationStore, TableObservationStore>();
        services.AddSingleton<IRunStore, TableRunStore>();
        services.AddSingleton<IScoreStore, TableScoreStore>();
        services.AddSingleton<IWorkIndex, TableWorkIndex>();
        services.AddSingleton<IStepStore, TableStepStore>();
        services.AddSingleton<IPoisonMessages, StoragePoisonMessages>();
        services.AddSingleton<IForecastStore, TableForecastStore>();
        services.AddSingleton<IWorkQueue, StorageWorkQueue>();
        services.AddSingleton<IAlertStateStore, BlobAlertStateStore>();
        services.AddSingleton<IAlertQueue, StorageAlertQueue>();
        services.AddSingleton<ISystemProbe, StorageProbe>();
        services.AddSingleton<IDerivedTables, DerivedTables>();
        services.AddSingleton<IPresenceStore, TablePresenceStore>();
        return services;
    }
}
