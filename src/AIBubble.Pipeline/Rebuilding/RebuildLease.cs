using System.Security.Cryptography;

namespace AIBubble.Pipeline.Rebuilding;

/// <summary>
/// Keeps a rebuild apart from apps and from other rebuilds: tables that are emptied and filled under an app would be read half-way, and
/// what it writes meanwhile could be emptied. Both say every ten seconds that they are there, and are believed for thirty.
/// </summary>
public sealed class RebuildLease(IPresenceStore store, TimeProvider clock)
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
        var renewing = RenewAsync(over.Token);
        try
        {
            return await work(cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await renewing;
            await ChangeAsync((p, _) => p.RebuildBy == owner ? p with { RebuildBy = null, RebuildUntil = null } : p, CancellationToken.None);
        }
    }

    /// <summary>Says that an app is there.</summary>
    /// <returns>False when a rebuild is under way, which it may disturb.</returns>
    public async Task<bool> AnnounceAsync(CancellationToken cancellationToken)
    {
        var alone = true;
        await ChangeAsync(
            (presence, now) =>
            {
                alone = !IsThere(presence.RebuildUntil, now);
                return presence with { AppUntil = now + Length };
            },
            cancellationToken);
        return alone;
    }

    /// <summary>Says that an app ends. Another one says within ten seconds that it is still there.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) =>
        ChangeAsync(static (p, _) => p.AppUntil is null ? p : p with { AppUntil = null }, cancellationToken);

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

    private async Task RenewAsync(CancellationToken over)
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
                await ChangeAsync((p, now) => p.RebuildBy == owner ? p with { RebuildUntil = now + Length } : p, CancellationToken.None);
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
