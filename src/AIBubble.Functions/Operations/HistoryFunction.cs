using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Reports.History;

namespace AIBubble.Functions.Operations;

/// <summary>Brings past episodes and the months since 1995 up to date.</summary>
public sealed class HistoryFunction(HistoryStep history)
{
    [Function("History")]
    public async Task RunAsync([QueueTrigger(QueueNames.History)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.History, WorkMessages.Present(message).TraceParent);
        await history.RunAsync(cancellationToken);
    }
}
