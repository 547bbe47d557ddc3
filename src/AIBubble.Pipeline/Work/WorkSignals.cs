using AIBubble.Pipeline.Messaging;

namespace AIBubble.Pipeline.Work;

/// <summary>
/// Says "there is work", once for any number who say it: while a message is on its way and no pass has begun since, nobody
/// sends another, on whatever host. What is to be found must be stored before it is asked for: a pass that begins takes
/// note first and looks afterwards, so whoever relied on a message that was on its way is among what it finds.
/// </summary>
/// <remarks>
/// A process that dies between its note and its message leaves a note without one. It counts for five seconds; a start and
/// every sweep ask whatever the note says.
/// </remarks>
public sealed class WorkSignals(IStepStore steps, IWorkQueue queue, TimeProvider clock)
{
    /// <summary>A message that nobody has taken this long after it became visible is taken for lost: another is sent.</summary>
    public static readonly TimeSpan TakenForLost = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<WorkStep, Asking> asking = [];

    /// <summary>Least time between two messages of a step, so that passes grow with time and not with what comes in.</summary>
    public static TimeSpan Spacing(WorkStep step) => step switch
    {
        WorkStep.Record => TimeSpan.FromMilliseconds(250),
        WorkStep.Score => TimeSpan.FromSeconds(1),
        WorkStep.History => TimeSpan.FromSeconds(5),
        _ => TimeSpan.FromSeconds(1),
    };

    /// <summary>Asks for a pass over all that waits. Callers at the same time share one look and one message.</summary>
    /// <param name="step">Which step.</param>
    /// <param name="reason">For whoever reads the queue: a snapshot's id, <c>schedule</c>, <c>start</c>.</param>
    /// <param name="cancellationToken">Ends the waiting; the asking goes on for the others.</param>
    public Task AskAsync(WorkStep step, string reason, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!asking.TryGetValue(step, out var now) || now.Running.IsCompleted)
            {
                asking[step] = now = new Asking(SendAsync(step, reason));
                return now.Running.WaitAsync(cancellationToken);
            }

            // The look under way may have been made before this caller's work was stored: it shares the next one.
            now.Next ??= AfterAsync(now.Running, step, reason);
            return now.Next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Asks for a pass at a later time, unless one is due by then.</summary>
    /// <param name="step">Which step.</param>
    /// <param name="reason">For whoever reads the queue.</param>
    /// <param name="at">When, UTC; at once when it is past.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task AskAtAsync(WorkStep step, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var delay = TimeSpan.Zero;
        var send = await steps.ChangeAsync(
            step,
            state =>
            {
                var now = clock.GetUtcNow();
                // A pass that begins before looks itself, and asks again for what is left.
                if ((IsOnItsWay(state, now) && state.Due <= at) || (state.Later > now && state.Later <= at + Spacing(step)))
                {
                    return state;
                }

                delay = at > now ? at - now : TimeSpan.Zero;
                return state with { Later = now + delay };
            },
            cancellationToken);
        if (send)
        {
            await queue.SendAsync(step, reason, delay, cancellationToken);
        }
    }

    /// <summary>Asks whatever the note says: what it speaks of may have died with the process that wrote it.</summary>
    public async Task InsistAsync(WorkStep step, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await steps.ChangeAsync(step, s => s with { Asked = now, Due = now }, cancellationToken);
        await queue.SendAsync(step, reason, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Notes that a pass begins: what is asked from here on needs another message. To be called before anything is read.</summary>
    public Task TakeAsync(WorkStep step, CancellationToken cancellationToken) =>
        steps.ChangeAsync(step, static s => s.Asked is null ? s : s with { Asked = null }, cancellationToken);

    private async Task AfterAsync(Task running, WorkStep step, string reason)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task own;
        lock (gate)
        {
            own = SendAsync(step, reason);
            asking[step] = new Asking(own);
        }

        await own;
    }

    // A message that nobody can see yet will be seen; one that can be seen is on its way until a pass begins. A note of a clock
    // that was ahead is none: nobody asks for anything so far ahead.
    private static bool IsOnItsWay(StepState state, DateTimeOffset now) =>
        state.Due is { } due && due <= now + TakenForLost && (due > now || (state.Asked is not null && now < due + TakenForLost));

    private async Task SendAsync(WorkStep step, string reason)
    {
        var delay = TimeSpan.Zero;
        var send = await steps.ChangeAsync(
            step,
            state =>
            {
                var now = clock.GetUtcNow();
                if (IsOnItsWay(state, now))
                {
                    return state;
                }

                var earliest = state.Due + Spacing(step);
                var due = earliest > now && earliest <= now + Spacing(step) ? earliest.Value : now;
                delay = due - now;
                return state with { Asked = now, Due = due };
            },
            CancellationToken.None);
        if (send)
        {
            await queue.SendAsync(step, reason, delay, CancellationToken.None);
        }
    }

    private sealed class Asking(Task running)
    {
        public Task Running { get; } = running;

        public Task? Next { get; set; }
    }
}
