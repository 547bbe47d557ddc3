using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Rebuilding;

/// <summary>Says for as long as this process works that an app is there, so that no rebuild begins beside it, and stands aside for one.</summary>
public sealed class AppPresence(RebuildLease lease, WorkGate gate, WorkSignals signals, TimeProvider clock, ILogger<AppPresence> logger)
    : BackgroundService
{
    // Until there is a first word nothing works here.
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(1);

    // While it waits the rest of the world waits with it.
    private static readonly TimeSpan Standing = TimeSpan.FromSeconds(2);

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
        var (pause, wasClosed) = (FirstWord, false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await lease.AnnounceAsync(stoppingToken))
                {
                    // Its process may have died, and its message with it.
                    await signals.AskAsync(WorkStep.Rebuild, "forsaken", stoppingToken);
                }

                if (gate.IsClosed && !wasClosed)
                {
                    Log.StandingAside(logger);
                }

                wasClosed = gate.IsClosed;
                pause = wasClosed ? Standing : RebuildLease.Renewal;
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Storage may come up after us, and its state is what health tells.
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
