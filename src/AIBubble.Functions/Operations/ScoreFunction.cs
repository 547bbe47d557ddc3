using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Scoring;

namespace AIBubble.Functions.Operations;

/// <summary>Scores everything recorded.</summary>
public sealed class ScoreFunction(ScoringStep scoring)
{
    [Function("Score")]
    public Task RunAsync([QueueTrigger(QueueNames.Score)] WorkMessage message, CancellationToken cancellationToken)
    {
        WorkMessages.Present(message);
        return scoring.RunAsync(cancellationToken);
    }
}
