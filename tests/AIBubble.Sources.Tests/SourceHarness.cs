using AIBubble.Pipeline.Collecting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AIBubble.Sources.Tests;

/// <summary>The sources as the app registers them, with given settings.</summary>
internal sealed class SourceHarness : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public SourceHarness(params (string Setting, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Setting.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value)))
            .Build();
        services = new ServiceCollection()
            .AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(TimeProvider.System)
            .AddObservationSources(configuration)
            .BuildServiceProvider();
    }

    public RecordingLoggerProvider Logs { get; } = new();

    public IServiceProvider Services => services;

    public IObservationSource Source(string id) => services.GetServices<IObservationSource>().Single(s => s.Id == id);

    public async Task<List<CollectedItem>> CollectAsync(string id, ICollectionMemory? memory = null, CancellationToken cancellationToken = default)
    {
        var items = new List<CollectedItem>();
        await foreach (var item in Source(id).CollectAsync(memory ?? new Memory(), cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>Validators by resource.</summary>
internal sealed class Memory : ICollectionMemory
{
    public Dictionary<string, ResourceValidators> Known { get; } = [];

    public Task<ResourceValidators?> FindAsync(string resource, CancellationToken cancellationToken) => Task.FromResult(Known.GetValueOrDefault(resource));
}

/// <summary>Keeps every line logged.</summary>
internal sealed class RecordingLoggerProvider : ILoggerProvider, ILogger
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (gate)
        {
            lines.Add($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
