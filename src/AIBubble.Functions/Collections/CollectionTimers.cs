using AIBubble.Pipeline.Collecting;

namespace AIBubble.Functions.Collections;

/// <summary>One timer per source, so that each has its own schedule and can be switched off by itself.</summary>
public sealed class CollectionTimers(Collector collector)
{
    [Function("CollectSecEdgar")]
    public Task SecEdgarAsync([TimerTrigger("%Schedules:SecEdgar%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("sec-edgar", cancellationToken);
}
