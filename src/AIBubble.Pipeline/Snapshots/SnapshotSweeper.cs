using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Asks again for what was accepted and not finished: a process may die after it wrote a receipt and before it sent the
/// message. Every step is safe to repeat, so asking once too often does no harm.
/// </summary>
public sealed class SnapshotSweeper(ISnapshotStore snapshots, SnapshotIntake intake, TimeProvider clock, ILogger<SnapshotSweeper> logger)
{
    /// <summary>Resumes every unfinished snapshot that was received at least this long ago.</summary>
    /// <returns>How many were resumed.</returns>
    public async Task<int> SweepAsync(TimeSpan minimumAge, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - minimumAge;
        var resumed = 0;
        await foreach (var id in snapshots.UnfinishedAsync(cancellationToken))
        {
            if (await snapshots.FindAsync(id, cancellationToken) is not { } receipt || receipt.ReceivedAt > before)
            {
                continue;
            }

            if (receipt.Status is SnapshotStatus.Scored or SnapshotStatus.Quarantined)
            {
                // Left behind by a duplicate that was posted while the first was being finished: tidies the index.
                await snapshots.ChangeAsync(id, static r => r, cancellationToken);
            }
            else
            {
                await intake.ResumeAsync(receipt, cancellationToken);
                resumed++;
            }
        }

        if (resumed > 0)
        {
            Log.Resuming(logger, resumed);
        }

        return resumed;
    }
}
