using AIBubble.Pipeline;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources;
using AIBubble.Storage;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

// Lowest precedence: whatever is configured wins.
builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Schedules.AsConfiguration() });

builder.Services
    .AddIndicatorPipeline(builder.Configuration)
    .AddObservationSources(builder.Configuration)
    .AddAzureStorage(builder.Configuration);

await builder.Build().RunAsync();
