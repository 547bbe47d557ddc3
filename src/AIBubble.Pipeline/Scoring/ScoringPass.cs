using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Forecasts;
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
    ForecastLedger ledger,
    TimeProvider clock,
    ILogger<ScoringPass> logger) : IDisposable
{
    // As many as one transaction of their index takes.
    private const int Together = 100;

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<string, (DateOnly AsOf, string Digest)> written = new(StringComparer.Ordinal);
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
            var isOfToday = readiness.IsOwn && written.GetValueOrDefault(reports.Rubrics.Default.Version).AsOf == reports.Today;
            if (waiting.Count == 0 && (!seeded || isOfToday))
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
        var (report, isNew) = await ScoreAsync(reports.Rubrics.Default, basis, cancellationToken);

        // Before the seeds are filed a score rests on some of the evidence only, and is no news.
        if (seeded)
        {
            await alerts.ObserveAsync(report, cancellationToken);
            if (isNew)
            {
                await latest.KeepAsync(report, clock.GetUtcNow(), cancellationToken);
            }

            await ledger.FileAsync(basis.Stored, basis.Today, cancellationToken);
            readiness.Set(report.AsOf, clock.GetUtcNow());
        }

        // Under the others too, so that what each said of every day can be had; nobody waits for them.
        foreach (var earlier in reports.Rubrics.All.SkipLast(1))
        {
            await ScoreAsync(earlier, basis, cancellationToken);
        }

        foreach (var ids in waiting.Chunk(Together))
        {
            var scored = await snapshots.ChangeManyAsync(
                ids, static r => r.Status == SnapshotStatus.Recorded ? r with { Status = SnapshotStatus.Scored } : r, cancellationToken);
            foreach (var receipt in scored.Values.Where(static r => r.Status == SnapshotStatus.Scored))
            {
                PipelineTelemetry.ScoredAfter(clock.GetUtcNow() - receipt.ReceivedAt);
            }
        }

        if (seeded && historyAsked != (basis.Today, basis.Stored.Version))
        {
            await signals.AskAsync(WorkStep.History, "scored", cancellationToken);
            historyAsked = (basis.Today, basis.Stored.Version);
        }

        PipelineTelemetry.Scored(clock.GetElapsedTime(began));
        Log.Scored(logger, waiting.Count, report.Verdict.Kind.ToString(), report.Verdict.Hedge.ToString(), report.AsOf, report.InputsDigest[..12]);
    }

    private async Task<(Report Report, bool IsNew)> ScoreAsync(Rubric rubric, ReportBasis basis, CancellationToken cancellationToken)
    {
        var report = await reports.GetAsync(new ReportQuery(Rubric: rubric), basis, cancellationToken);
        var isNew = written.GetValueOrDefault(rubric.Version) != (report.AsOf, report.InputsDigest);
        if (isNew)
        {
            await scores.AppendAsync(ScoreRows.Of(report, clock.GetUtcNow()), cancellationToken);
            written[rubric.Version] = (report.AsOf, report.InputsDigest);
        }

        return (report, isNew);
    }
}
