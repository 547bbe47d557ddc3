using AIBubble.Domain;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Telemetry;

/// <summary>What is looked up to be measured: how long the oldest snapshot has waited, how long ago each source succeeded.</summary>
public sealed class PipelineGauges(IWorkIndex index, ISnapshotStore snapshots, HealthService health, TimeProvider clock)
{
    // The oldest is among them unless far more waits, which the age of any of them shows as well.
    private const int Looked = 50;

    /// <summary>Measures once; nothing is read when nobody listens.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        if (!PipelineTelemetry.IsMeasured)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var step in new[] { WorkStep.Record, WorkStep.Score })
        {
            var oldest = TimeSpan.Zero;
            await foreach (var item in index.ListAsync(step, cancellationToken).Take(Looked))
            {
                if (await snapshots.FindAsync(item.Id, cancellationToken) is { } receipt && now - receipt.ReceivedAt > oldest)
                {
                    oldest = now - receipt.ReceivedAt;
                }
            }

            PipelineTelemetry.Waiting(DomainJson.Word(step), oldest);
        }

        foreach (var source in await health.SourcesAsync(cancellationToken))
        {
            if (source.LastSuccess is { } success)
            {
                PipelineTelemetry.Succeeded(source.Source, now - success);
            }
        }
    }
}
