using Azure;

namespace AIBubble.LocalHost.Hosting;

/// <summary>Keeps something reserved while it is worked on: renews it whenever a third of its time is over, until disposed.</summary>
internal sealed class Renewal : IAsyncDisposable
{
    private readonly TimeSpan length;
    private readonly TimeProvider timeProvider;
    private readonly Func<Task<bool>> renew;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    /// <param name="length">How long one renewal lasts.</param>
    /// <param name="timeProvider">Measures it.</param>
    /// <param name="renew">Renews once. False: somebody else may have it. A failed request is tried again while the last renewal lasts.</param>
    public Renewal(TimeSpan length, TimeProvider timeProvider, Func<Task<bool>> renew)
    {
        this.length = length;
        this.timeProvider = timeProvider;
        this.renew = renew;
        renewing = RenewAsync();
    }

    /// <summary>Fires when somebody else may have it.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Waits for a renewal that is under way and begins no other.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        await renewing;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
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
                if (await renew())
                {
                    renewed = timeProvider.GetTimestamp();
                    continue;
                }
            }
            catch (RequestFailedException) when (timeProvider.GetElapsedTime(renewed) < length)
            {
                // Storage is away for a moment; what we hold is still ours.
                continue;
            }
            catch (RequestFailedException)
            {
                // Away for longer than what we held lasts: told below.
            }

            await lost.CancelAsync();
            return;
        }
    }
}
