namespace AIBubble.LocalHost.Queues;

/// <summary>
/// Rings when a function of this process has ended that may have sent a message, so that listeners need not wait for their next look. What
/// other processes send is found by looking.
/// </summary>
internal sealed class Bell
{
    private TaskCompletionSource next = New();

    /// <summary>Completes when it rings next. To be had before a queue is looked at: whoever rings meanwhile is heard after.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Wakes all who wait.</summary>
    public void Ring() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
