using Azure;
using Azure.Storage.Blobs.Specialized;

namespace AIBubble.LocalHost.Timers;

/// <summary>Holds a timer for this process while it runs: renewed until disposed, then released.</summary>
internal sealed class TimerLease : IAsyncDisposable
{
    private readonly BlobLeaseClient lease;
    private readonly TimeSpan length;
    private readonly TimeProvider timeProvider;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    public TimerLease(BlobLeaseClient lease, TimeSpan length, TimeProvider timeProvider)
    {
        this.lease = lease;
        this.length = length;
        this.timeProvider = timeProvider;
        renewing = RenewAsync();
    }

    /// <summary>Names the lease in conditional writes.</summary>
    public string Id => lease.LeaseId;

    /// <summary>Fires when another process may hold the timer.</summary>
    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await renewing;
        if (!lost.IsCancellationRequested)
        {
            try
            {
                await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
            }
            catch (RequestFailedException)
            {
                // It ends by itself within its length.
            }
        }

        ending.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync()
    {
        var renewed = timeProvider.GetTimestamp();
        while (true)
        {
            await Task.Delay(length / 3, timeProvider, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ending.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await lease.RenewAsync(cancellationToken: CancellationToken.None);
                renewed = timeProvider.GetTimestamp();
            }
            catch (RequestFailedException exception) when (exception.Status is not (404 or 409 or 412) && timeProvider.GetElapsedTime(renewed) < length)
            {
                // Storage is away for a moment; the lease is still ours.
            }
            catch (RequestFailedException)
            {
                await lost.CancelAsync();
                return;
            }
        }
    }
}
