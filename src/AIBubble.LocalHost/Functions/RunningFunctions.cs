namespace AIBubble.LocalHost.Functions;

/// <summary>Counts what is running, so that a stop can let it finish.</summary>
internal sealed class RunningFunctions : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running;
    private bool draining;

    /// <summary>Fires when no further function may begin.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Fires when the grace period is over.</summary>
    public CancellationToken Aborting => aborting.Token;

    /// <summary>Completes when the app's own services have started: requests that come earlier wait for it.</summary>
    public Task Started => started.Task;

    /// <summary>How many functions are running now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return running;
            }
        }
    }

    /// <summary>The app's own services have started.</summary>
    public void SetStarted() => started.TrySetResult();

    /// <summary>Registers a run; <see langword="null"/> when the host is stopping.</summary>
    public IDisposable? TryEnter()
    {
        lock (gate)
        {
            if (draining)
            {
                return null;
            }

            running++;
            return new Run(this);
        }
    }

    /// <summary>Lets nothing further begin and waits for what runs; after the grace period the runs are cancelled and given a moment to let go.</summary>
    /// <param name="grace">The grace period.</param>
    /// <param name="moment">How long a cancelled run may take to let go.</param>
    /// <param name="timeProvider">Measures both.</param>
    /// <param name="hurry">Ends the grace period early.</param>
    /// <returns>How many were still running when the grace period ended.</returns>
    public async Task<int> DrainAsync(TimeSpan grace, TimeSpan moment, TimeProvider timeProvider, CancellationToken hurry)
    {
        lock (gate)
        {
            draining = true;
            if (running == 0)
            {
                idle.TrySetResult();
            }
        }

        await stopping.CancelAsync();

        started.TrySetResult();
        if (await FinishedWithinAsync(grace, timeProvider, hurry))
        {
            return 0;
        }

        var unfinished = Count;
        await aborting.CancelAsync();
        await FinishedWithinAsync(moment, timeProvider, CancellationToken.None);
        return unfinished;
    }

    public void Dispose()
    {
        stopping.Dispose();
        aborting.Dispose();
    }

    private async Task<bool> FinishedWithinAsync(TimeSpan time, TimeProvider timeProvider, CancellationToken hurry)
    {
        try
        {
            await idle.Task.WaitAsync(time, timeProvider, hurry);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Exit()
    {
        lock (gate)
        {
            running--;
            if (running == 0 && draining)
            {
                idle.TrySetResult();
            }
        }
    }

    private sealed class Run(RunningFunctions owner) : IDisposable
    {
        private int exited;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref exited, 1) == 0)
            {
                owner.Exit();
            }
        }
    }
}
