using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Scoring;

namespace AIBubble.Functions.Operations;

/// <summary>Scores everything recorded.</summary>
public sealed class ScoreFunction(ScoringStep scoring)
{
    [Function("Score")]
    public async Task RunAsync([QueueTrigger(QueueNames.Score)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Score, WorkMessages.Present(message).TraceParent);
        await scoring.RunAsync(cancellationToken);
    }
}
