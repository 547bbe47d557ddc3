using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Seeding;

/// <summary>
/// What a process does when it starts: takes up the last report there is, so that it is served at once, and asks for every
/// step whose work an earlier process may have left. The work itself comes by the queues, for whichever process is free; what
/// this one serves it gets ready by itself, whoever does the work.
/// </summary>
public sealed class PipelineStart(
    LatestReport latest,
    Sweeper sweeper,
    SeedState seeds,
    ReportService reports,
    ReportReadiness readiness,
    SiteAddress site,
    TimeProvider clock,
    ILogger<PipelineStart> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private bool said;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await latest.FindAsync(stoppingToken);
                await sweeper.StartAsync(stoppingToken);
                SayIfReady();
                await GetReadyAsync(stoppingToken);
                SayIfReady();
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // Storage may come up after us; whatever was done is found again.
                Log.StartUpFailed(logger, exception, RetryAfter);
                await Task.Delay(RetryAfter, clock, stoppingToken);
            }
        }
    }

    // Without waiting for a pass here: another process may be the one that scores.
    private async Task GetReadyAsync(CancellationToken cancellationToken)
    {
        while (!await seeds.IsFiledAsync(cancellationToken))
        {
            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }

        var report = await reports.GetAsync(new ReportQuery(), cancellationToken);
        readiness.Set(report.AsOf, clock.GetUtcNow());
    }

    private void SayIfReady()
    {
        if (!said && readiness.Current.Ready)
        {
            said = true;
            Log.ReportReady(logger, $"{site.Origin}/api/report");
        }
    }
}
