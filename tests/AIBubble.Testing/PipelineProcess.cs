using AIBubble.Pipeline;
using AIBubble.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Testing;

/// <summary>The pipeline as a process without a host has it: every service as registered for the app, nothing in memory yet.</summary>
public static class PipelineProcess
{
    /// <summary>Services over a storage account; whoever asks ends them.</summary>
    /// <param name="connection">Of the account, usually an Azurite's.</param>
    /// <param name="clock">Every time the process reads.</param>
    /// <param name="change">What a test puts in place of, or adds to, what the app has. The later registration of a service wins.</param>
    /// <param name="settings">Further settings, named with colons.</param>
    public static ServiceProvider Over(
        string connection, TimeProvider clock, Action<IServiceCollection>? change = null, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AzureWebJobsStorage"] = connection,
                ["Seeds:Path"] = RepositoryFolder.Combine("seeds"),
            })
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(clock)
            .AddIndicatorPipeline(configuration)
            .AddAzureStorage(configuration);
        change?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
