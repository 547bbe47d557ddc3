using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Seeding;

namespace AIBubble.Functions.Operations;

/// <summary>Files the curated observations of this build.</summary>
public sealed class SeedFunction(SeedStep seeding)
{
    [Function("Seed")]
    public Task RunAsync([QueueTrigger(QueueNames.Seed)] WorkMessage message, CancellationToken cancellationToken)
    {
        WorkMessages.Present(message);
        return seeding.RunAsync(cancellationToken);
    }
}
