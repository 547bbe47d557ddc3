using AIBubble.Pipeline.Seeding;

namespace AIBubble.Pipeline.Work;

/// <summary>
/// Asks for every step of which something waits: a process may die after it stored something and before it asked. However much
/// waits, a sweep looks at one row and sends at most one message per step, and none while one is on its way.
/// </summary>
public sealed class Sweeper(IWorkIndex index, SeedState seeds, WorkSignals signals, TimeProvider clock)
{
    /// <summary>Asks for what waits.</summary>
    /// <returns>The steps something waits for.</returns>
    public async Task<IReadOnlyList<WorkStep>> SweepAsync(CancellationToken cancellationToken)
    {
        var steps = new List<WorkStep>();
        if (!await seeds.IsFiledAsync(cancellationToken))
        {
            steps.Add(WorkStep.Seed);
        }

        foreach (var step in new[] { WorkStep.Record, WorkStep.Score })
        {
            var now = clock.GetUtcNow();
            if (await index.ListAsync(step, cancellationToken).AnyAsync(i => i.IsDue(now), cancellationToken))
            {
                steps.Add(step);
            }
        }

        foreach (var step in steps)
        {
            await signals.AskAsync(step, "sweep", cancellationToken);
        }

        return steps;
    }

    /// <summary>
    /// Asks at a start, when whoever asked last may have died over it: for all that may wait, whatever is said to be on its way. A
    /// pass that finds nothing is soon over.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await seeds.IsFiledAsync(cancellationToken))
        {
            await signals.InsistAsync(WorkStep.Seed, "start", cancellationToken);
        }

        await signals.InsistAsync(WorkStep.Record, "start", cancellationToken);
        await signals.InsistAsync(WorkStep.Score, "start", cancellationToken);
    }
}
