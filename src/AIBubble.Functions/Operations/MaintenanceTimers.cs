using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Work;

namespace AIBubble.Functions.Operations;

/// <summary>What the pipeline does for itself.</summary>
public sealed class MaintenanceTimers(Sweeper sweeper, AlertService alerts, SourceWatch sources, WorkSignals signals, PipelineGauges gauges)
{
    /// <summary>Asks for what was stored and not asked for, and delivers what could not be delivered.</summary>
    [Function("Sweep")]
    public async Task SweepAsync([TimerTrigger("%Schedules:Sweep%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await sweeper.SweepAsync(cancellationToken);
        await alerts.DeliverAsync(cancellationToken);
        await gauges.MeasureAsync(cancellationToken);
    }

    /// <summary>A new day is a new report: inputs age also when nothing new comes in, and sources grow overdue.</summary>
    [Function("ScoreDaily")]
    public async Task ScoreAsync([TimerTrigger("%Schedules:Score%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await signals.AskAsync(WorkStep.Score, "schedule", cancellationToken);
        await sources.LookAsync(cancellationToken);
    }
}
