using AIBubble.LocalHost.Builder;
using AIBubble.LocalHost.Invocation;
using AIBubble.LocalHost.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Queues;

/// <summary>Listens to the queue of every queue function while the host runs.</summary>
internal sealed class QueueListeners(
    HostPlan plan, StorageConnection storage, RunningFunctions running, IServiceScopeFactory scopes, TimeProvider timeProvider, ILogger<QueueListeners> logger)
    : IHostedService
{
    private Task listening = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var listeners = plan.Functions.Queues
            .Select(function => new QueueListener(
                function, storage.Queues(function.Connection), plan.HostJson, plan.Options, running, scopes, timeProvider, logger))
            .ToList();
        listening = Task.WhenAll(listeners.Select(listener => Task.Run(listener.RunAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>The stop was announced through <see cref="RunningFunctions.Stopping"/>; only the loops are left to end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => listening.WaitAsync(cancellationToken);
}
