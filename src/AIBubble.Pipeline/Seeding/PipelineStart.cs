using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Snapshots;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Seeding;

/// <summary>
/// What a process does when it starts: files the seeds, resumes what an earlier process left unfinished, and computes the
/// first report. Until that is done <c>/health</c> answers 503. Every step can run in several processes at once.
/// </summary>
public sealed class PipelineStart(
    SeedLoader seeds,
    SnapshotSweeper sweeper,
    ScoringPass scoring,
    ReportReadiness readiness,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<PipelineStart> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LoadSeedsAsync(stoppingToken);
                readiness.SetSeeded();
                await sweeper.SweepAsync(TimeSpan.Zero, stoppingToken);
                await scoring.RunAsync(stoppingToken);
                Log.ReportReady(logger, $"{Address()}/api/report");
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

    private async Task LoadSeedsAsync(CancellationToken cancellationToken)
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
    }

    // Set by Azure, by Core Tools and by the local host.
    private string Address()
    {
        var host = configuration["WEBSITE_HOSTNAME"] ?? "localhost:7071";
        var isLocal = host.StartsWith("127.0.0.1", StringComparison.Ordinal) || host.StartsWith("localhost", StringComparison.Ordinal)
            || host.StartsWith("[::1]", StringComparison.Ordinal);
        return $"{(isLocal ? "http" : "https")}://{host}";
    }
}
