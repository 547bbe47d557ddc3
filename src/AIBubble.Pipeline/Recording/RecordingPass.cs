using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Recording;

/// <summary>
/// Records everything that was accepted and waits, each snapshot once: it is taken up by one process, which keeps it while
/// it works. What fails is tried again later and later, by itself, and put in quarantine in the end; what waits for its
/// next attempt is asked for at that time, so nothing depends on a sweep.
/// </summary>
public sealed class RecordingPass(
    IWorkIndex index, SnapshotRecorder recorder, ISnapshotStore snapshots, WorkSignals signals, TimeProvider clock, ILogger<RecordingPass> logger)
    : IDisposable
{
    /// <summary>Failures after which a snapshot is put in quarantine: some four minutes after the first.</summary>
    public const int MostFailures = 8;

    // An index row is written before its receipt. After so many looks, half an hour, the process that wrote it is gone.
    private const int MostLooksForAReceipt = 13;

    // Taken up together: they share requests to storage, and a process that dies leaves no more than these to be waited for.
    private const int Together = 64;

    // One look at the backlog feeds so many: looking costs the same however long it is.
    private const int MostListed = 1_000;

    // Well within the ten minutes a function may take.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(4);

    private readonly SemaphoreSlim one = new(1, 1);
    private int waiting;

    /// <summary>
    /// Records what waits, and asks for a scoring pass after each bundle. Returns at once where one call runs and another waits in this
    /// process: that one begins later, and finds what this one was called for.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await TurnAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await signals.TakeAsync(WorkStep.Record, cancellationToken);
            var began = clock.GetTimestamp();
            while (true)
            {
                var (due, later) = await LookAsync(cancellationToken);
                var taken = 0;
                foreach (var bundle in due.Chunk(Together))
                {
                    taken += await TakeUpAsync(bundle, cancellationToken);
                    if (clock.GetElapsedTime(began) > LongEnough)
                    {
                        await signals.AskAsync(WorkStep.Record, "more", cancellationToken);
                        return;
                    }
                }

                if (taken == 0)
                {
                    await LeaveAsync(later, cancellationToken);
                    return;
                }
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    // While a long backlog is worked off, messages come that only wait for it: kept, they would be a queue of passes over nothing.
    private async Task<bool> TurnAsync(CancellationToken cancellationToken)
    {
        if (await one.WaitAsync(0, cancellationToken))
        {
            return true;
        }

        if (Interlocked.Exchange(ref waiting, 1) == 1)
        {
            return false;
        }

        try
        {
            await one.WaitAsync(cancellationToken);
            return true;
        }
        finally
        {
            Volatile.Write(ref waiting, 0);
        }
    }

    private async Task LeaveAsync(DateTimeOffset? later, CancellationToken cancellationToken)
    {
        if (later is { } at)
        {
            // Others are at the rest, or it is not its time yet.
            await signals.AskAtAsync(WorkStep.Record, "later", at, cancellationToken);
        }

        // Whoever recorded may have died, or failed, before it asked.
        if (await index.ListAsync(WorkStep.Score, cancellationToken).AnyAsync(cancellationToken))
        {
            await signals.AskAsync(WorkStep.Score, "recorded", cancellationToken);
        }
    }

    // Those that failed or were left come last: nothing waits for them.
    private async Task<(IReadOnlyList<WorkItem> Due, DateTimeOffset? Later)> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = new List<WorkItem>();
        DateTimeOffset? later = null;
        await foreach (var item in index.ListAsync(WorkStep.Record, cancellationToken))
        {
            if (!item.IsDue(now))
            {
                later = later < item.NextTry ? later : item.NextTry;
                continue;
            }

            due.Add(item);
            if (due.Count == MostListed)
            {
                break;
            }
        }

        return ([.. due.OrderBy(static i => i.Failures).ThenBy(static i => i.Attempts)], due.Count == 0 ? later : later ?? now + WorkKeeper.Length);
    }

    private async Task<int> TakeUpAsync(IReadOnlyCollection<WorkItem> items, CancellationToken cancellationToken)
    {
        if (!await index.TryClaimAsync(items, clock.GetUtcNow() + WorkKeeper.Length, cancellationToken))
        {
            return 0;
        }

        using var activity = PipelineTelemetry.Activities.StartActivity("record")?.SetTag("snapshots", items.Count);
        await using var kept = new WorkKeeper(index, items, clock);
        if (await WorkAsync(items, cancellationToken))
        {
            await signals.AskAsync(WorkStep.Score, "recorded", cancellationToken);
        }

        return items.Count;
    }

    private async Task<bool> WorkAsync(IReadOnlyCollection<WorkItem> items, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, SnapshotReceipt> after;
        try
        {
            after = await recorder.RecordAsync([.. items.Select(static i => i.Id)], cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (items.Count == 1)
            {
                await FailAsync(items.First(), exception, cancellationToken);
                return false;
            }

            // One of them: each by itself, so that it holds up nobody else.
            var any = false;
            foreach (var item in items)
            {
                any |= await WorkAsync([item], cancellationToken);
            }

            return any;
        }

        foreach (var item in items.Where(i => !after.ContainsKey(i.Id)))
        {
            await (item.Failures >= MostLooksForAReceipt ? index.ForgetAsync(item, cancellationToken) : LaterAsync(item, cancellationToken));
        }

        return after.Values.Any(static r => r.Status == SnapshotStatus.Recorded);
    }

    private async Task FailAsync(WorkItem item, Exception exception, CancellationToken cancellationToken)
    {
        if (item.Failures + 1 < MostFailures)
        {
            Log.RecordingFailed(logger, exception, item.Id, item.Failures + 1, MostFailures);
            await LaterAsync(item, cancellationToken);
            return;
        }

        var reason = $"Recording failed {MostFailures} times: {exception.Message.ReplaceLineEndings(" ")}";
        var receipt = await snapshots.ChangeAsync(
            item.Id, r => r.Status == SnapshotStatus.Accepted ? r with { Status = SnapshotStatus.Quarantined, Reason = reason } : r, cancellationToken);
        PipelineTelemetry.Became("quarantined", receipt.Source);
        Log.SnapshotQuarantined(logger, item.Id, receipt.Source, receipt.Resource, reason);
    }

    private Task LaterAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var failures = item.Failures + 1;
        return index.ReleaseAsync(item, failures, clock.GetUtcNow() + BackOff.After(item.Id, failures), cancellationToken);
    }
}
