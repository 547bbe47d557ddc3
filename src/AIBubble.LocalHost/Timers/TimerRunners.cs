using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Timers;

/// <summary>Runs every timer function while the host runs.</summary>
internal sealed class TimerRunners(
    HostPlan plan,
    HostStorage storage,
    RunningFunctions running,
    IServiceScopeFactory scopes,
    TimeProvider timeProvider,
    ILogger<TimerRunners> logger)
    : IHostedService
{
    private Task timing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!plan.Options.Timers.Enabled || plan.Functions.Timers.Count == 0)
        {
            return Task.CompletedTask;
        }

        var runners = plan.Functions.Timers
            .Select(function => new TimerRunner(
                function, new TimerStateStore(storage.Blobs, plan.AppName, function.Name), plan.Host, plan.Options.Timers, running, scopes, timeProvider,
                    logger))
            .ToList();
        timing = Task.WhenAll(runners.Select(runner => Task.Run(runner.RunAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>The stop was announced through <see cref="RunningFunctions.Stopping"/>; only the loops are left to end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => timing.WaitAsync(cancellationToken);
}
