using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Scoring;

/// <summary>
/// Scores everything recorded, once for any number of snapshots that wait for it. A snapshot counts as scored when a
/// pass that began after it was recorded has ended, whether or not a score depends on it.
/// </summary>
public sealed class ScoringPass(
    IWorkIndex index,
    ISnapshotStore snapshots,
    ReportService reports,
    IScoreStore scores,
    SeedState seeds,
    ReportReadiness readiness,
    LatestReport latest,
    WorkSignals signals,
    AlertService alerts,
    TimeProvider clock,
    ILogger<ScoringPass> logger) : IDisposable
{
    // As many as one transaction of their index takes.
    private const int Together = 100;

    private readonly SemaphoreSlim one = new(1, 1);
    private (DateOnly AsOf, string Digest)? written;
    private (DateOnly AsOf, string Version)? historyAsked;

    /// <summary>Runs a pass if anything waits for one, or if the day has no report of this process yet.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            // Before anything is read: what is recorded from here on waits for the next pass.
            var waiting = await index.ListAsync(WorkStep.Score, cancellationToken).Select(static i => i.Id).ToListAsync(cancellationToken);
            var seeded = await seeds.IsFiledAsync(cancellationToken);
            if (waiting.Count == 0 && (!seeded || (written?.AsOf == reports.Today && readiness.IsOwn)))
            {
                return;
            }

            await ScoreAsync(waiting, seeded, cancellationToken);
        }
        finally
        {
            one.Release();
        }

        // After the lock: the next pass does not wait for somebody's web server.
        await alerts.DeliverAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task ScoreAsync(IReadOnlyCollection<string> waiting, bool seeded, CancellationToken cancellationToken)
    {
        using var activity = PipelineTelemetry.Activities.StartActivity("score");
        var began = clock.GetTimestamp();
        var basis = await reports.BasisAsync(cancellationToken);
        var report = await reports.GetAsync(new ReportQuery(), basis, cancellationToken);
        var isNew = written != (report.AsOf, report.InputsDigest);
        if (isNew)
        {
            await scores.AppendAsync(ScoreRows.Of(report, clock.GetUtcNow()), cancellationToken);
        }

        // Before the seeds are filed a score rests on some of the evidence only, and is no news.
        if (seeded)
        {
            await alerts.ObserveAsync(report, cancellationToken);
            if (isNew)
            {
                await latest.KeepAsync(report, clock.GetUtcNow(), cancellationToken);
            }

            written = (report.AsOf, report.InputsDigest);
            readiness.Set(report.AsOf, clock.GetUtcNow());
        }

        foreach (var ids in waiting.Chunk(Together))
        {
            await snapshots.ChangeManyAsync(
                ids, static r => r.Status == SnapshotStatus.Recorded ? r with { Status = SnapshotStatus.Scored } : r, cancellationToken);
        }

        if (seeded && historyAsked != (basis.Today, basis.Stored.Version))
        {
            await signals.AskAsync(WorkStep.History, "scored", cancellationToken);
            historyAsked = (basis.Today, basis.Stored.Version);
        }

        PipelineTelemetry.Scored(clock.GetElapsedTime(began));
        Log.Scored(logger, waiting.Count, report.Verdict.Kind.ToString(), report.Verdict.Hedge.ToString(), report.AsOf, report.InputsDigest[..12]);
    }
}
