using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>
/// The step that brings past episodes and the history up to date after scoring passes. It comes behind what waits to be recorded, as
/// nobody waits for it; what a process that dies in the middle had computed is kept, and the next goes on from there.
/// </summary>
public sealed class HistoryStep(
    ReportHistory history, EpisodeService episodes, RubricSet rubrics, IWorkIndex index, IStepStore steps, StepLease lease, WorkSignals signals,
    TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // Under a load that never ends it takes its turn all the same.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private DateTimeOffset? behindSince;

    /// <summary>Checks what may have moved, or asks to be called again when others go first.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await index.ListAsync(WorkStep.Record, cancellationToken).AnyAsync(i => i.Failures == 0, cancellationToken))
        {
            behindSince ??= now;
            if (now - behindSince < LongestWait)
            {
                await signals.TakeAsync(WorkStep.History, cancellationToken);
                await signals.AskAtAsync(WorkStep.History, "behind", now + Pause, cancellationToken);
                return;
            }
        }

        behindSince = null;
        await lease.RunAsync(WorkStep.History, UpdateAsync, cancellationToken);
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        foreach (var rubric in rubrics.All.Reverse())
        {
            await episodes.ListAsync(rubric, cancellationToken);
        }

        await history.UpdateAsync(
            (done, total) => steps.ChangeAsync(WorkStep.History, s => s with { Done = done, Total = total }, cancellationToken), cancellationToken);
    }
}
