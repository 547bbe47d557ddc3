using System.Security.Cryptography;

namespace AIBubble.Pipeline.Rebuilding;

/// <summary>
/// Keeps a rebuild apart from apps and from other rebuilds: tables that are emptied and filled under an app would be read half-way, and
/// what it writes meanwhile could be emptied. Both say every ten seconds that they are there, and are believed for thirty. Where a rebuild is
/// asked for, apps stand aside: they finish what they are at and then say nothing any more, until it has ended.
/// </summary>
public sealed class RebuildLease(IPresenceStore store, WorkGate gate, TimeProvider clock)
{
    /// <summary>How long a word lasts.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>How often it is repeated.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private const int MostWrites = 20;

    private readonly string owner = RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Runs the work alone.</summary>
    /// <param name="work">What must be alone.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="RebuildRefusedException">An app is running, or another rebuild; nothing has been done.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            (presence, now) =>
            {
                Refuse(presence.AppUntil, now, "An app is running on this account: stop it first");
                Refuse(presence.RebuildUntil, now, "Another rebuild is under way");
                return presence with { RebuildBy = owner, RebuildUntil = now + Length };
            },
            cancellationToken);
        using var over = new CancellationTokenSource();
        using var lost = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lost.Token, cancellationToken);
        var renewing = RenewAsync(lost.CancelAsync, over.Token);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            throw new RebuildRefusedException("Another rebuild has begun since: this one was not heard of for too long.");
        }
        finally
        {
            await over.CancelAsync();
            await renewing;
            await ChangeAsync((p, _) => p.RebuildBy == owner ? p with { RebuildBy = null, RebuildUntil = null } : p, CancellationToken.None);
        }
    }

    /// <summary>Says that an app is there, opens its gate, or closes it for a rebuild that is asked for or under way.</summary>
    /// <returns>Whether a rebuild is asked for and nobody is at it.</returns>
    public async Task<bool> AnnounceAsync(CancellationToken cancellationToken)
    {
        var (aside, forsaken) = (false, false);
        await ChangeAsync(
            (presence, now) =>
            {
                var underWay = IsThere(presence.RebuildUntil, now);
                forsaken = presence.Rebuild is { FinishedAt: null } && !underWay;
                aside = forsaken || underWay;
                if (!aside)
                {
                    return presence with { AppUntil = now + Length };
                }

                // What had begun before is not over yet.
                gate.Set(mayWork: false);
                return gate.IsEmpty ? presence : presence with { AppUntil = now + Length };
            },
            cancellationToken);
        if (!aside)
        {
            // Not before it is said.
            gate.Set(mayWork: true);
        }

        return forsaken;
    }

    /// <summary>Says that an app ends. Another one says within ten seconds that it is still there; with a rebuild waiting nobody speaks for others.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) =>
        ChangeAsync(static (p, _) => p.AppUntil is null || p.Rebuild is { FinishedAt: null } ? p : p with { AppUntil = null }, cancellationToken);

    /// <summary>Notes that a rebuild is asked for.</summary>
    /// <exception cref="RebuildRefusedException">Another is to be done, or is under way.</exception>
    public async Task<RebuildState> RequestAsync(RebuildState request, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            (presence, now) =>
            {
                Refuse(presence.RebuildUntil, now, "A rebuild is under way");
                return presence.Rebuild is { FinishedAt: null } other
                    ? throw new RebuildRefusedException($"The rebuild {other.Id} is {other.Status}. Nothing was touched.")
                    : presence with { Rebuild = request };
            },
            cancellationToken);
        return request;
    }

    /// <summary>The rebuild that was asked for last; <see langword="null"/> when none ever was.</summary>
    public async Task<RebuildState?> StateAsync(CancellationToken cancellationToken) => (await store.ReadAsync(cancellationToken)).Presence.Rebuild;

    /// <summary>Notes how far the rebuild that was asked for has come.</summary>
    public Task NoteAsync(Func<RebuildState, RebuildState> change, CancellationToken cancellationToken) =>
        ChangeAsync((p, _) => p.Rebuild is { } state ? p with { Rebuild = change(state) } : p, cancellationToken);

    private static void Refuse(DateTimeOffset? until, DateTimeOffset now, string who)
    {
        if (IsThere(until, now))
        {
            var seconds = Math.Ceiling((until!.Value - now).TotalSeconds);
            throw new RebuildRefusedException($"{who}. If it has died without a word, this can be started in {seconds:0} seconds. Nothing was touched.");
        }
    }

    // A word that lasts longer than any was written by a clock that was ahead.
    private static bool IsThere(DateTimeOffset? until, DateTimeOffset now) => until > now && until <= now + Length;

    private async Task RenewAsync(Func<Task> lost, CancellationToken over)
    {
        while (true)
        {
            await Task.Delay(Renewal, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            try
            {
                var ours = true;
                await ChangeAsync(
                    (p, now) =>
                    {
                        ours = p.RebuildBy == owner;
                        return ours ? p with { RebuildUntil = now + Length } : p;
                    },
                    CancellationToken.None);
                if (!ours)
                {
                    // This process stood still for longer than its word lasts: what it removed now might be what the other has put back.
                    await lost();
                    return;
                }
            }
            catch (Exception)
            {
                // Storage is away for a moment; two more tries follow before the word is over.
            }
        }
    }

    private async Task ChangeAsync(Func<Presence, DateTimeOffset, Presence> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostWrites; attempt++)
        {
            var (presence, tag) = await store.ReadAsync(cancellationToken);
            var next = change(presence, clock.GetUtcNow());
            if (ReferenceEquals(next, presence) || await store.TryWriteAsync(next, tag, cancellationToken))
            {
                return;
            }
        }

        throw new IOException("Who is at the account is being written by too many at once.");
    }
}
