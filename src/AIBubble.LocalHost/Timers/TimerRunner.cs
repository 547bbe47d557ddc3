using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Hosting;
using AIBubble.LocalHost.Settings;
using Azure;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Timers;

/// <summary>
/// Runs one timer: each occurrence in one process only, never two runs at a time. An occurrence missed while nothing ran is
/// made up for once, at the start. An occurrence that falls into a run is left out.
/// </summary>
internal sealed class TimerRunner(
    TimerFunction function,
    TimerStateStore store,
    HostJson host,
    TimerOptions options,
    RunningFunctions running,
    IServiceScopeFactory scopes,
    TimeProvider timeProvider,
    ILogger logger)
{
    // A machine that sleeps or whose clock is set does not tell a running delay: look at the clock at least this often.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Runs until the host stops; a run in progress then finishes, counted by <see cref="RunningFunctions"/>.</summary>
    public async Task RunAsync()
    {
        var stopping = running.Stopping;
        Occurrence? next = null;
        while (!stopping.IsCancellationRequested)
        {
            var wait = RetryAfter;
            try
            {
                next ??= await LookAsync(stopping);
                var left = next.Due - timeProvider.GetUtcNow();
                if (left > TimeSpan.Zero)
                {
                    wait = left < LongestWait ? left : LongestWait;
                }
                else if (await TryRunAsync(next))
                {
                    next = null;
                    continue;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Storage that is away comes back: a timer never gives up.
                Log.TimerStateFailed(logger, exception, function.Name);
                next = null;
                wait = RetryAfter * 5;
            }

            await Task.Delay(wait, timeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Occurrence> LookAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var state = await store.ReadAsync(cancellationToken);
        if (state is null)
        {
            await store.CreateAsync(new TimerState(null, function.Schedule.Next(now), now), cancellationToken);
        }

        var from = function.IsMonitored && state is not null ? state.LastUpdated : now;
        var due = function.Schedule.Next(from);
        return new Occurrence(due, WasMissed: due <= now);
    }

    /// <returns><see langword="false"/> when another process holds the timer: ask again.</returns>
    private async Task<bool> TryRunAsync(Occurrence occurrence)
    {
        using var run = running.TryEnter();
        if (run is null)
        {
            return true;
        }

        if (await store.TryAcquireAsync(options.Lease, running.Aborting) is not { } acquired)
        {
            return false;
        }

        await using var release = new Release(acquired);
        await using var lease = new Renewal(options.Lease, timeProvider, async () =>
        {
            try
            {
                await acquired.RenewAsync(cancellationToken: CancellationToken.None);
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                return false;
            }
        });
        var state = await store.ReadAsync(running.Aborting);
        if (state?.Last >= occurrence.Due)
        {
            // Another process ran it while we waited for the lease.
            return true;
        }

        await RunOnceAsync(occurrence, lease.Lost, acquired.LeaseId);
        return true;
    }

    private async Task RunOnceAsync(Occurrence occurrence, CancellationToken lost, string leaseId)
    {
        var began = timeProvider.GetUtcNow();
        var isPastDue = occurrence.WasMissed || began - occurrence.Due > LongestWait;
        Log.TimerRuns(logger, function.Name, occurrence.Due, isPastDue);
        using var timeout = new CancellationTokenSource(host.FunctionTimeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(running.Aborting, timeout.Token, lost);
        try
        {
            await function.Call.InvokeAsync(scopes, new TimerInfo { IsPastDue = isPastDue }, linked.Token);
        }
        catch (OperationCanceledException) when (running.Aborting.IsCancellationRequested)
        {
            // Not written down as run: the next start makes up for it.
            Log.TimerCutShort(logger, function.Name);
            return;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            Log.TimerLeaseLost(logger, function.Name);
            return;
        }
        catch (Exception exception)
        {
            // The boundary of a function: a failed run counts as run, as on the real host; the next occurrence tries again.
            Log.FunctionFailed(logger, exception, function.Name);
        }

        var ended = timeProvider.GetUtcNow();
        try
        {
            await store.WriteAsync(new TimerState(began, function.Schedule.Next(ended), ended), leaseId, CancellationToken.None);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            Log.TimerLeaseLost(logger, function.Name);
        }
    }

    private sealed record Occurrence(DateTimeOffset Due, bool WasMissed);

    private sealed class Release(BlobLeaseClient lease) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
            }
            catch (RequestFailedException)
            {
                // It is lost already, or ends by itself within its length.
            }
        }
    }
}
