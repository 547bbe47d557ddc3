using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Scoring;

/// <summary>The step that scores: of several processes one is at it.</summary>
public sealed class ScoringStep(ScoringPass pass, ObservationCache cache, StepLease lease)
{
    /// <summary>Runs a pass, or has it run when the one under way must have ended; then keeps what a start would have to read otherwise.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => lease.RunAsync(WorkStep.Score, ScoreAsync, cancellationToken);

    private async Task ScoreAsync(CancellationToken cancellationToken)
    {
        await pass.RunAsync(cancellationToken);
        await cache.KeepAsync(cancellationToken);
    }
}
