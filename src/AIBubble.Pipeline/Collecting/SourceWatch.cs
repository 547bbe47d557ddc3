using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Collecting;

/// <summary>Says in the log which sources have had no successful run within their freshness limit, for whoever watches it.</summary>
public sealed class SourceWatch(HealthService health, TimeProvider clock, ILogger<SourceWatch> logger)
{
    /// <summary>Looks once.</summary>
    /// <returns>The sources that are overdue. One that is off, or has never run, is not.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        var overdue = new List<string>();
        foreach (var source in await health.SourcesAsync(cancellationToken))
        {
            var limit = TimeSpan.FromHours(source.FreshnessLimitHours);
            if (source.State is "overdue" or "failing" && !(clock.GetUtcNow() - source.LastSuccess <= limit))
            {
                overdue.Add(source.Source);
                Log.SourceOverdue(logger, source.Source, source.LastSuccess, source.FreshnessLimitHours, source.Reason);
            }
        }

        return overdue;
    }
}
