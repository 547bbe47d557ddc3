using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Queues;

/// <summary>Listens to the queue of every queue function while the host runs.</summary>
internal sealed class QueueListeners(
    HostPlan plan,
    HostStorage storage,
    RunningFunctions running,
    Bell bell,
    IServiceScopeFactory scopes,
    TimeProvider timeProvider,
    ILogger<QueueListeners> logger) : IHostedService
{
    private Task listening = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var listeners = plan.Functions.Queues
            .Select(function => new QueueListener(
                function, storage.Queues, plan.Host, plan.Options.Queues, running, bell, scopes, timeProvider, logger))
            .ToList();
        listening = Task.WhenAll(listeners.Select(listener => Task.Run(listener.RunAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>The stop was announced through <see cref="RunningFunctions.Stopping"/>; only the loops are left to end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => listening.WaitAsync(cancellationToken);
}
