using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Scoring;

/// <summary>
/// Scores everything recorded, once for any number of snapshots that wait for it. A snapshot counts as scored when a
/// pass that began after it was recorded has ended, whether or not a score depends on it.
/// </summary>
public sealed class ScoringPass(
    ISnapshotStore snapshots,
    ReportService reports,
    IScoreStore scores,
    ReportReadiness readiness,
    HistoryRequests history,
    AlertService alerts,
    ForecastLedger ledger,
    TimeProvider clock,
    ILogger<ScoringPass> logger) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<string, (DateOnly AsOf, string Digest)> written = new(StringComparer.Ordinal);

    /// <summary>Runs a pass if anything waits for one, or if the day has no report of this process yet.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            // Before anything is read: what is recorded from here on waits for the next pass.
            var waiting = await WaitingAsync(cancellationToken);
            if (waiting.Count == 0 && written.GetValueOrDefault(reports.Rubrics.Default.Version).AsOf == reports.Today && readiness.Current.Ready)
            {
                return;
            }

            using var activity = PipelineTelemetry.Activities.StartActivity("score");
            var began = clock.GetTimestamp();
            var report = await ScoreAsync(reports.Rubrics.Default, cancellationToken);
            if (readiness.Seeded)
            {
                await alerts.ObserveAsync(report, cancellationToken);
                var basis = await reports.BasisAsync(cancellationToken);
                await ledger.FileAsync(basis.Stored, basis.Today, cancellationToken);
                history.Ask();
            }

            readiness.Set(report.AsOf, clock.GetUtcNow());
            // Under the others too, so that what each said of every day can be had; nobody waits for them.
            foreach (var earlier in reports.Rubrics.All.SkipLast(1))
            {
                await ScoreAsync(earlier, cancellationToken);
            }

            foreach (var id in waiting)
            {
                await snapshots.ChangeAsync(id, static r => r.Status == SnapshotStatus.Recorded ? r with { Status = SnapshotStatus.Scored } : r,
                    cancellationToken);
            }

            PipelineTelemetry.Scored(clock.GetElapsedTime(began));
            Log.Scored(logger, waiting.Count, report.Verdict.Kind.ToString(), report.Verdict.Hedge.ToString(), report.AsOf, report.InputsDigest[..12]);
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

    private async Task<Report> ScoreAsync(Rubric rubric, CancellationToken cancellationToken)
    {
        var report = await reports.GetAsync(new ReportQuery(Rubric: rubric), cancellationToken);
        if (written.GetValueOrDefault(rubric.Version) != (report.AsOf, report.InputsDigest))
        {
            await scores.AppendAsync(ScoreRows.Of(report, clock.GetUtcNow()), cancellationToken);
            written[rubric.Version] = (report.AsOf, report.InputsDigest);
        }

        return report;
    }

    private async Task<List<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        await foreach (var id in snapshots.UnfinishedAsync(cancellationToken))
        {
            if (await snapshots.FindAsync(id, cancellationToken) is { Status: SnapshotStatus.Recorded })
            {
                waiting.Add(id);
            }
        }

        return waiting;
    }
}
