using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Seeding;

/// <summary>
/// What a process does when it starts: takes up the last report there is, so that it is served at once, and asks for every
/// step whose work an earlier process may have left. The work itself comes by the queues, for whichever process is free.
/// </summary>
public sealed class PipelineStart(
    LatestReport latest, Sweeper sweeper, ReportReadiness readiness, IConfiguration configuration, TimeProvider clock, ILogger<PipelineStart> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await latest.FindAsync(stoppingToken);
                await sweeper.StartAsync(stoppingToken);
                await readiness.WhenReadyAsync(stoppingToken);
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

    // Set by Azure, by Core Tools and by the local host.
    private string Address()
    {
        var host = configuration["WEBSITE_HOSTNAME"] ?? "localhost:7071";
        var isLocal = host.StartsWith("127.0.0.1", StringComparison.Ordinal)
            || host.StartsWith("localhost", StringComparison.Ordinal)
            || host.StartsWith("[::1]", StringComparison.Ordinal);
        return $"{(isLocal ? "http" : "https")}://{host}";
    }
}
