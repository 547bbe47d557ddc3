using AIBubble.LocalHost.Builder;
using AIBubble.LocalHost.Invocation;
using AIBubble.LocalHost.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Timers;

/// <summary>Runs every timer function while the host runs.</summary>
internal sealed class TimerRunners(
    HostPlan plan,
    StorageConnection storage,
    IHostEnvironment environment,
    RunningFunctions running,
    IServiceScopeFactory scopes,
    TimeProvider timeProvider,
    ILogger<TimerRunners> logger)
    : IHostedService
{
    private Task timing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!plan.Options.TimersEnabled || plan.Functions.Timers.Count == 0)
        {
            return Task.CompletedTask;
        }

        var blobs = storage.Blobs();
        var runners = plan.Functions.Timers
            .Select(function => new TimerRunner(
                function, new TimerStateStore(blobs, environment.ApplicationName, function.Name), plan.HostJson, plan.Options, running, scopes, timeProvider, logger))
            .ToList();
        timing = Task.WhenAll(runners.Select(runner => Task.Run(runner.RunAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>The stop was announced through <see cref="RunningFunctions.Stopping"/>; only the loops are left to end.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => timing.WaitAsync(cancellationToken);
}
