using System.Security.Cryptography;

namespace AIBubble.Pipeline.Work;

/// <summary>
/// Lets one process at a time be at a step. What it guards is safe to run twice: the lease saves work, it does not protect
/// data. It is kept for five seconds and renewed while the work lasts, so a process that dies holds nobody up for longer.
/// </summary>
public sealed class StepLease(IStepStore steps, WorkSignals signals, TimeProvider clock)
{
    /// <summary>How long a lease lasts without renewal.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    // Not the machine's name: two processes of one machine are two owners.
    private readonly string owner = RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Runs the work, or asks for it again when whoever is at it now must be done.</summary>
    /// <param name="step">Which step.</param>
    /// <param name="work">Safe to run twice.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether it ran here to its end. False too when somebody else has taken it up meanwhile: then it is broken off, and theirs to do.</returns>
    public async Task<bool> RunAsync(WorkStep step, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var (held, mine) = (DateTimeOffset.MinValue, false);
        await steps.ChangeAsync(
            step,
            state =>
            {
                var now = clock.GetUtcNow();
                // One that lasts longer than any lease was written by a clock that was ahead.
                if (state.Owner is not null && state.Until is { } until && until > now && until <= now + Length)
                {
                    (held, mine) = (until, false);
                    // The message that was on its way is the one that led here: whoever asks from now on needs another.
                    return state.Asked is null ? state : state with { Asked = null };
                }

                mine = true;
                return state with { Asked = null, Owner = owner, Until = now + Length };
            },
            cancellationToken);
        if (!mine)
        {
            // They may have looked before our work was stored.
            await signals.AskAtAsync(step, "held", held, cancellationToken);
            return false;
        }

        using var over = new CancellationTokenSource();
        using var lost = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lost.Token, cancellationToken);
        var renewing = RenewAsync(step, lost.CancelAsync, over.Token);
        try
        {
            await work(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            await over.CancelAsync();
            await renewing;
            // Also when the work was cancelled: the next one need not wait.
            await steps.ChangeAsync(step, s => s.Owner == owner ? s with { Owner = null, Until = null } : s, CancellationToken.None);
        }
    }

    private async Task RenewAsync(WorkStep step, Func<Task> lost, CancellationToken over)
    {
        while (true)
        {
            await Task.Delay(Length / 3, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            try
            {
                var taken = false;
                await steps.ChangeAsync(
                    step,
                    s =>
                    {
                        taken = s.Owner is not null && s.Owner != owner;
                        return s.Owner == owner ? s with { Until = clock.GetUtcNow() + Length } : s;
                    },
                    CancellationToken.None);
                if (taken)
                {
                    // We stood still for longer than it lasts.
                    await lost();
                    return;
                }
            }
            catch (Exception)
            {
                // Storage is away for a moment: at worst somebody else begins too, and finds the same.
            }
        }
    }
}
