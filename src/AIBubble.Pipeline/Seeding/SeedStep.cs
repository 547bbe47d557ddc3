using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Seeding;

/// <summary>The step that files the curated observations: once per set of files, by one process at a time, resumable file by file.</summary>
public sealed class SeedStep(SeedLoader seeds, SeedState state, StepLease lease, WorkSignals signals, ILogger<SeedStep> logger)
{
    /// <summary>Files what is not filed yet, then asks for a score.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await state.IsFiledAsync(cancellationToken))
        {
            await lease.RunAsync(WorkStep.Seed, FileAsync, cancellationToken);
        }
    }

    private async Task FileAsync(CancellationToken cancellationToken)
    {
        try
        {
            await seeds.LoadAsync(cancellationToken);
        }
        catch (InvalidDataException faulty)
        {
            // A faulty file must not keep the service from serving the rest; each fault has been logged.
            Log.SeedRefused(logger, "seeds", faulty.Message);
        }

        await state.SetFiledAsync(cancellationToken);
        await signals.AskAsync(WorkStep.Score, "seeds", cancellationToken);
    }
}
