using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Scoring;

/// <summary>The step that scores: of several processes one is at it.</summary>
public sealed class ScoringStep(ScoringPass pass, StepLease lease)
{
    /// <summary>Runs a pass, or has it run when the one under way must have ended.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => lease.RunAsync(WorkStep.Score, pass.RunAsync, cancellationToken);
}
