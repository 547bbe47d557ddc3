using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Telemetry;

namespace AIBubble.Functions.Operations;

/// <summary>Brings past episodes and the months since 1995 up to date.</summary>
public sealed class HistoryFunction(HistoryStep history, WorkGate gate)
{
    [Function("History")]
    public async Task RunAsync([QueueTrigger(QueueNames.History)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.History, WorkMessages.Present(message).TraceParent);
        using var turn = await gate.EnterAsync(cancellationToken);
        if (turn is not null)
        {
            // Otherwise the rebuild asks again when it has ended.
            await history.RunAsync(cancellationToken);
        }
    }
}
