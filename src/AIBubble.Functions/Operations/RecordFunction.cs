using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Functions.Operations;

/// <summary>Records everything accepted.</summary>
public sealed class RecordFunction(RecordingPass recording)
{
    [Function("Record")]
    public Task RunAsync([QueueTrigger(QueueNames.Record)] WorkMessage message, CancellationToken cancellationToken)
    {
        WorkMessages.Present(message);
        return recording.RunAsync(cancellationToken);
    }
}
