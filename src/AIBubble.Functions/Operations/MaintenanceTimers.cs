using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Functions.Operations;

/// <summary>What the pipeline does for itself.</summary>
public sealed class MaintenanceTimers(SnapshotSweeper sweeper, AlertService alerts, SourceWatch sources, IWorkQueue queue)
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    /// <summary>Resumes what was accepted and not finished, and what could not be delivered.</summary>
    [Function("Sweep")]
    public async Task SweepAsync([TimerTrigger("%Schedules:Sweep%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await sweeper.SweepAsync(LongEnough, cancellationToken);
        await alerts.DeliverAsync(cancellationToken);
    }

    /// <summary>A new day is a new report: inputs age also when nothing new comes in, and sources grow overdue.</summary>
    [Function("ScoreDaily")]
    public async Task ScoreAsync([TimerTrigger("%Schedules:Score%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await queue.SendAsync(new ScoreMessage("schedule"), cancellationToken);
        await sources.LookAsync(cancellationToken);
    }
}
