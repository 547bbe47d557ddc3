using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Telemetry;

namespace AIBubble.Functions.Operations;

/// <summary>Files the curated observations of this build.</summary>
public sealed class SeedFunction(SeedStep seeding, WorkGate gate)
{
    [Function("Seed")]
    public async Task RunAsync([QueueTrigger(QueueNames.Seed)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Seed, WorkMessages.Present(message).TraceParent);
        using var turn = await gate.EnterAsync(cancellationToken);
        if (turn is not null)
        {
            // Otherwise the rebuild asks again when it has ended.
            await seeding.RunAsync(cancellationToken);
        }
    }
}
