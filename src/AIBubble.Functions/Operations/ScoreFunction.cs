using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Telemetry;

namespace AIBubble.Functions.Operations;

/// <summary>Scores everything recorded.</summary>
public sealed class ScoreFunction(ScoringStep scoring, WorkGate gate)
{
    [Function("Score")]
    public async Task RunAsync([QueueTrigger(QueueNames.Score)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Score, WorkMessages.Present(message).TraceParent);
        using var turn = await gate.EnterAsync(cancellationToken);
        if (turn is not null)
        {
            // Otherwise the rebuild asks again when it has ended.
            await scoring.RunAsync(cancellationToken);
        }
    }
}
