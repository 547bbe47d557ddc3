using AIBubble.Functions.Access;
using AIBubble.Functions.Backtest;
using AIBubble.Functions.Http;
using AIBubble.Pipeline;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources;
using AIBubble.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AIBubble.Functions.Hosting;

/// <summary>What the app consists of, whichever host runs it.</summary>
public static class ApplicationRegistration
{
    /// <summary>Adds the pipeline, its sources and its storage.</summary>
    public static void AddApplication(this IHostApplicationBuilder builder)
    {
        // Lowest precedence: whatever is configured wins.
        var schedules = Schedules.AsConfiguration(ObservationSourcesRegistration.Declarations);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = schedules });
        builder.Services.Configure<KestrelServerOptions>(static server => server.Limits.MaxRequestBodySize = BodyLimit.Bytes);
        FrontDoor.Add(builder.Services, builder.Configuration);
        Compression.Add(builder.Services);
        builder.Services.AddSingleton<ServedAnswers>();
        builder.Services.AddSingleton<IExceptionHandler, OutageAnswer>();
        builder.Services.AddSingleton<IExceptionHandler, StandstillAnswer>();
        builder.Services
            .AddIndicatorPipeline(builder.Configuration)
            .AddObservationSources(builder.Configuration)
            .AddAzureStorage(builder.Configuration)
            .AddSingleton<BacktestViews>();
    }
}
