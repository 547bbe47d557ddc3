using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Telemetry;

namespace AIBubble.Functions.Operations;

/// <summary>Records everything accepted.</summary>
public sealed class RecordFunction(RecordingPass recording, WorkGate gate)
{
    [Function("Record")]
    public async Task RunAsync([QueueTrigger(QueueNames.Record)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Record, WorkMessages.Present(message).TraceParent);
        using var turn = await gate.EnterAsync(cancellationToken);
        if (turn is not null)
        {
            // Otherwise the rebuild asks again when it has ended.
            await recording.RunAsync(cancellationToken);
        }
    }
}
