namespace AIBubble.Pipeline.Work;

/// <summary>Keeps items that were taken up while they are worked on: renews whenever a third of their time is over, until disposed.</summary>
internal sealed class WorkKeeper : IAsyncDisposable
{
    /// <summary>How long an item is a process's without renewal: what it was at when it died waits no longer.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource over = new();
    private readonly Task renewing;

    public WorkKeeper(IWorkIndex index, IReadOnlyCollection<WorkItem> items, TimeProvider clock) =>
        renewing = RenewAsync(index, items, clock);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await renewing;
        over.Dispose();
    }

    private async Task RenewAsync(IWorkIndex index, IReadOnlyCollection<WorkItem> items, TimeProvider clock)
    {
        while (true)
        {
            await Task.Delay(Length / 3, clock, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await index.RenewAsync(items, clock.GetUtcNow() + Length, CancellationToken.None);
            }
            catch (Exception)
            {
                // Storage is away for a moment: at worst somebody else takes them up too, and finds the same.
            }
        }
    }
}
