namespace AIBubble.LocalHost.Queues;

/// <summary>
/// The pauses of a listener between two looks at its queue: twice as long each time nothing was there. The bell ends a long one, and short
/// ones follow, for what was sent may be hidden at first.
/// </summary>
/// <param name="bell">Rings when this process may have sent something.</param>
/// <param name="longest">Longest pause.</param>
/// <param name="timeProvider">Measures them.</param>
internal sealed class Pauses(Bell bell, TimeSpan longest, TimeProvider timeProvider)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    // However often the bell rings: an app that is posted to without end is not to spend its storage on looking.
    private static readonly TimeSpan LeastWhenRung = TimeSpan.FromMilliseconds(500);

    private Task rung = bell.Next;
    private TimeSpan next = TimeSpan.Zero;

    /// <summary>Notes that the queue is looked at now: who rings from here on is heard afterwards.</summary>
    public void Look() => rung = bell.Next;

    /// <summary>There was something: the next look follows at once.</summary>
    public void Found() => next = TimeSpan.Zero;

    /// <summary>There was nothing.</summary>
    public void FoundNothing() => next = TimeSpan.FromTicks(Math.Clamp(next.Ticks * 2, Math.Min(First.Ticks, longest.Ticks), longest.Ticks));

    /// <summary>Storage did not answer.</summary>
    public void Failed() => next = longest;

    /// <summary>Pauses.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var least = next < LeastWhenRung ? next : LeastWhenRung;
        await Task.Delay(least, timeProvider, cancellationToken);
        if (next == least)
        {
            return;
        }

        var heard = rung.WaitAsync(next - least, timeProvider, cancellationToken);
        await heard.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (heard.IsCompletedSuccessfully)
        {
            next = least;
        }
    }
}
