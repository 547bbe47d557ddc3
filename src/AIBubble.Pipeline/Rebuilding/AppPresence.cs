using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Rebuilding;

/// <summary>Says for as long as this process lives that an app is there, so that no rebuild begins beside it.</summary>
public sealed class AppPresence(RebuildLease lease, TimeProvider clock, ILogger<AppPresence> logger) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await lease.LeaveAsync(cancellationToken);
        }
        catch (Exception)
        {
            // Storage is away: the last word is over by itself in half a minute.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await lease.AnnounceAsync(stoppingToken))
                {
                    Log.RebuildBeside(logger);
                }
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Storage may come up after us, and its state is what health tells.
            }

            await Task.Delay(RebuildLease.Renewal, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
