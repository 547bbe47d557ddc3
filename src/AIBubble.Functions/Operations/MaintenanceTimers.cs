using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Functions.Operations;

/// <summary>What the pipeline does for itself.</summary>
public sealed class MaintenanceTimers(SnapshotSweeper sweeper, IWorkQueue queue, HistoryService history, HealthService health)
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    /// <summary>Resumes what was accepted and not finished.</summary>
    [Function("Sweep")]
    public Task SweepAsync([TimerTrigger("%Schedules:Sweep%")] TimerInfo timer, CancellationToken cancellationToken) =>
        sweeper.SweepAsync(LongEnough, cancellationToken);

    /// <summary>A new day is a new report: inputs age also when nothing new comes in. And a new month is a new point of the history.</summary>
    [Function("ScoreDaily")]
    public async Task ScoreAsync([TimerTrigger("%Schedules:Score%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await queue.SendAsync(new ScoreMessage("schedule"), cancellationToken);
        await health.WarnOfOverdueAsync(cancellationToken);
        await history.RefreshAsync(cancellationToken);
    }
}
