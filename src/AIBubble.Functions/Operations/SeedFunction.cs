using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Seeding;

namespace AIBubble.Functions.Operations;

/// <summary>Files the curated observations of this build.</summary>
public sealed class SeedFunction(SeedStep seeding)
{
    [Function("Seed")]
    public async Task RunAsync([QueueTrigger(QueueNames.Seed)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Seed, WorkMessages.Present(message).TraceParent);
        await seeding.RunAsync(cancellationToken);
    }
}
