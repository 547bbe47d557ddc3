namespace AIBubble.Pipeline.Rebuilding;

/// <summary>
/// Whether this process may work at the account. Closed while a rebuild is asked for or under way, and until it is known that none is:
/// what has begun by then ends in peace, and only then does the process say no longer that it is there.
/// </summary>
public sealed class WorkGate
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool open;
    private int inside;

    /// <summary>Whether a rebuild keeps it closed. False also while nothing is known yet.</summary>
    public bool IsClosed
    {
        get
        {
            lock (gate)
            {
                return known.Task.IsCompleted && !open;
            }
        }
    }

    /// <summary>Whether nobody is at work here.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return inside == 0;
            }
        }
    }

    /// <summary>Says what is known of rebuilds.</summary>
    /// <param name="mayWork">Whether none is asked for or under way.</param>
    public void Set(bool mayWork)
    {
        lock (gate)
        {
            open = mayWork;
            known.TrySetResult();
        }
    }

    /// <summary>Lets a piece of work in; to be disposed of when it has ended.</summary>
    /// <param name="cancellationToken">Ends the waiting for the first word about rebuilds, which a process has soon after its start.</param>
    /// <returns><see langword="null"/> while it is closed.</returns>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        await known.Task.WaitAsync(cancellationToken);
        lock (gate)
        {
            if (!open)
            {
                return null;
            }

            inside++;
            return new Turn(this);
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            inside--;
        }
    }

    private sealed class Turn(WorkGate owner) : IDisposable
    {
        private WorkGate? owner = owner;

        public void Dispose() => Interlocked.Exchange(ref owner, null)?.Leave();
    }
}
