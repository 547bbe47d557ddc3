using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Rebuilding;

/// <summary>
/// Makes receipts, observations and series anew from the raw archive alone: every receipt as it was accepted, every row
/// with the instant at which it was first recorded, in the order in which it was recorded, so that a report of any day
/// reads the same inputs as before. Nothing else may write meanwhile: beside an app, or another rebuild, it does not begin.
/// </summary>
/// <remarks>
/// Scores are kept: they say what was published. A rebuild that is interrupted is started again, from the beginning or, where it is known that
/// nothing more is to be removed, from what is there: a receipt that is back is left, and so is what is recorded. An
/// app that starts before that finishes what is left, because every receipt is back before the first row.
/// </remarks>
public sealed class Rebuilder(
    IRawArchive archive,
    IDerivedTables tables,
    ISnapshotStore snapshots,
    SnapshotRecorder recorder,
    PayloadReader payloads,
    ScoringPass scoring,
    RebuildLease lease,
    TimeProvider clock)
{
    /// <summary>Rebuilds everything, then scores.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Ends it half-way: run it again.</param>
    /// <exception cref="InvalidDataException">The archive is empty; nothing has been touched.</exception>
    /// <exception cref="RebuildRefusedException">An app is running, or another rebuild; nothing has been touched.</exception>
    public Task<RebuildResult> RunAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellationToken) => lease.RunAsync(
        token => RunAloneAsync(
            goesOn: false,
            (next, _) =>
            {
                progress?.Report(next);
                return Task.CompletedTask;
            },
            token),
        cancellationToken);

    /// <summary>The same for whoever holds the lease.</summary>
    /// <param name="goesOn">Whether an earlier attempt had removed everything.</param>
    /// <param name="progress">Called at the beginning of every stage, then once a second at most.</param>
    /// <param name="cancellationToken">Ends it half-way.</param>
    /// <exception cref="InvalidDataException">The archive is empty; nothing has been touched.</exception>
    internal async Task<RebuildResult> RunAloneAsync(
        bool goesOn, Func<RebuildProgress, CancellationToken, Task> progress, CancellationToken cancellationToken)
    {
        var told = new RebuildTold(progress, clock);
        // Looked at before anything is removed: an empty archive is more likely the wrong account than an empty past.
        if (!await archive.ListAsync(cancellationToken).AnyAsync(cancellationToken))
        {
            throw new InvalidDataException("The raw archive has no payload: there is nothing to rebuild from, and the tables were left as they "
                + "are. Is AzureWebJobsStorage the account you mean?");
        }

        if (!goesOn)
        {
            await told.SayAsync(RebuildStage.Clearing, 0, 0, cancellationToken);
            await tables.ClearAsync(n => told.SayAsync(RebuildStage.Clearing, n, 0, cancellationToken), cancellationToken);
        }

        var receipts = await RestoreReceiptsAsync(told, cancellationToken);
        var (observations, lost) = await RecordAsync(receipts, told, cancellationToken);
        var (pending, quarantined) = await SortUnrecordedAsync(receipts, cancellationToken);
        await told.SayAsync(RebuildStage.Scoring, 0, 0, cancellationToken);
        await scoring.RunAsync(cancellationToken);
        return new RebuildResult(receipts.Count, observations, pending, quarantined, lost);
    }

    private async Task<IReadOnlyList<SnapshotReceipt>> RestoreReceiptsAsync(RebuildTold told, CancellationToken cancellationToken)
    {
        // The archive lists by the day of receipt; a receipt is small, and the order of recording spans days.
        var receipts = await archive.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var done = 0;
        await told.SayAsync(RebuildStage.Receipts, 0, receipts.Count, cancellationToken);
        foreach (var receipt in receipts.OrderBy(static r => r.ReceivedAt).ThenBy(static r => r.Id, StringComparer.Ordinal))
        {
            await snapshots.TryAddAsync(receipt, cancellationToken);
            await told.SayAsync(RebuildStage.Receipts, ++done, receipts.Count, cancellationToken);
        }

        return receipts;
    }

    private async Task<(long Observations, IReadOnlyList<LostSnapshot> Lost)> RecordAsync(IReadOnlyList<SnapshotReceipt> receipts,
        RebuildTold told, CancellationToken cancellationToken)
    {
        // In the order in which they were recorded: of two payloads with the same figure the first one owns the row.
        var recorded = receipts.Where(static r => r.RecordedAt is not null)
            .OrderBy(static r => r.RecordedAt)
            .ThenBy(static r => r.Id, StringComparer.Ordinal)
            .ToList();
        var lost = new List<LostSnapshot>();
        var (observations, done) = (0L, 0);
        foreach (var receipt in recorded)
        {
            var after = await recorder.RecordAsync(receipt.Id, cancellationToken) ?? receipt;
            if (after.Status == SnapshotStatus.Quarantined)
            {
                lost.Add(new LostSnapshot(receipt.Id, receipt.BlobName, after.Reason ?? "no reason"));
            }

            observations += after.Recorded is { } counts ? counts.New + counts.Revised : 0;
            await told.SayAsync(RebuildStage.Observations, ++done, recorded.Count, cancellationToken);
        }

        return (observations, lost);
    }

    // What was never recorded is not recorded now: a row must not claim an instant at which it was not there. What could
    // not be read goes back into quarantine, the rest waits for the app.
    private async Task<(int Pending, int Quarantined)> SortUnrecordedAsync(IReadOnlyList<SnapshotReceipt> receipts, CancellationToken cancellationToken)
    {
        var (pending, quarantined) = (0, 0);
        foreach (var receipt in receipts.Where(static r => r.RecordedAt is null))
        {
            try
            {
                for (var part = 0; part < receipt.Parts.Count; part++)
                {
                    await payloads.ReadAsync(receipt, part, cancellationToken);
                }

                pending++;
            }
            catch (PayloadFaultException fault)
            {
                await snapshots.ChangeAsync(receipt.Id, r => r with { Status = SnapshotStatus.Quarantined, Reason = fault.Message }, cancellationToken);
                quarantined++;
            }
        }

        return (pending, quarantined);
    }
}
