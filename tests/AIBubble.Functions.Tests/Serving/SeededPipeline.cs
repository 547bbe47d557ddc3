using AIBubble.Pipeline.Seeding;
using AIBubble.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Functions.Tests.Serving;

/// <summary>The tests that share one seeded pipeline: filing the seeds takes longer than most of them.</summary>
[CollectionDefinition(nameof(SeededPipeline))]
public sealed class SeededPipelineGroup : ICollectionFixture<SeededPipeline>;

/// <summary>The pipeline without a host, with the seeds of this repository in an Azurite of its own, on a fixed day.</summary>
public sealed class SeededPipeline : IAsyncLifetime
{
    private readonly AzuriteFixture azurite = new();
    private readonly List<ServiceProvider> processes = [];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await azurite.InitializeAsync();
        Services = Process();
        await Services.GetRequiredService<SeedLoader>().LoadAsync(CancellationToken.None);
    }

    /// <summary>Another process over the same storage, with settings and services of its own.</summary>
    public ServiceProvider Process(Action<IServiceCollection>? change = null, params (string Name, string Value)[] settings)
    {
        var process = PipelineProcess.Over(azurite.ConnectionString, Clock, change, settings);
        processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        await azurite.DisposeAsync();
    }
}
