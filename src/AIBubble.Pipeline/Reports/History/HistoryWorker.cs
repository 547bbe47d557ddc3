using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Episodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>
/// Brings past episodes and the history up to date after scoring passes, in the background: neither start-up nor health nor a pass waits
/// for it. Whatever a process that dies in the middle had computed is kept.
/// </summary>
public sealed class HistoryWorker(
    ReportHistory history, EpisodeService episodes, RubricSet rubrics, HistoryRequests requests, TimeProvider clock, ILogger<HistoryWorker> logger)
        : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await requests.NextAsync(stoppingToken);
            try
            {
                foreach (var rubric in rubrics.All.Reverse())
                {
                    await episodes.ListAsync(rubric, stoppingToken);
                }

                await history.UpdateAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.HistoryFailed(logger, exception, RetryAfter);
                await Task.Delay(RetryAfter, clock, stoppingToken);
                requests.Ask();
            }
        }
    }
}
