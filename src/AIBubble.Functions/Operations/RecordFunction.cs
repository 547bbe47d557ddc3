using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Functions.Operations;

/// <summary>Records everything accepted.</summary>
public sealed class RecordFunction(RecordingPass recording)
{
    [Function("Record")]
    public async Task RunAsync([QueueTrigger(QueueNames.Record)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Record, WorkMessages.Present(message).TraceParent);
        await recording.RunAsync(cancellationToken);
    }
}
