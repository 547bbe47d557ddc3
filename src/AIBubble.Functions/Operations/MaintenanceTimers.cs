using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Functions.Operations;

/// <summary>What the pipeline does for itself.</summary>
public sealed class MaintenanceTimers(SnapshotSweeper sweeper, IWorkQueue queue)
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    /// <summary>Resumes what was accepted and not finished.</summary>
    [Function("Sweep")]
    public Task SweepAsync([TimerTrigger("%Schedules:Sweep%")] TimerInfo timer, CancellationToken cancellationToken) =>
        sweeper.SweepAsync(LongEnough, cancellationToken);

    /// <summary>A new day is a new report: inputs age also when nothing new comes in.</summary>
    [Function("ScoreDaily")]
    public Task ScoreAsync([TimerTrigger("%Schedules:Score%")] TimerInfo timer, CancellationToken cancellationToken) =>
        queue.SendAsync(new ScoreMessage("schedule"), cancellationToken);
}
