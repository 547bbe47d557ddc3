using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Functions.Collections;

/// <summary>Records one part of a snapshot.</summary>
public sealed class RecordFunction(SnapshotRecorder recorder)
{
    [Function("Record")]
    public Task RunAsync([QueueTrigger(QueueNames.Record)] RecordMessage message, CancellationToken cancellationToken) =>
        recorder.RecordAsync(WorkMessages.Present(message).SnapshotId, message.Part, cancellationToken);
}
