using AIBubble.Pipeline.Collecting;

namespace AIBubble.Functions.Collections;

/// <summary>One timer per source, so that each has its own schedule and can be switched off by itself.</summary>
public sealed class CollectionTimers(Collector collector)
{
    [Function("CollectSecEdgar")]
    public Task SecEdgarAsync([TimerTrigger("%Schedules:SecEdgar%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("sec-edgar", cancellationToken);

    [Function("CollectFred")]
    public Task FredAsync([TimerTrigger("%Schedules:Fred%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("fred", cancellationToken);

    [Function("CollectBls")]
    public Task BlsAsync([TimerTrigger("%Schedules:Bls%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("bls", cancellationToken);

    [Function("CollectEpochAi")]
    public Task EpochAiAsync([TimerTrigger("%Schedules:EpochAi%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("epoch-ai", cancellationToken);

    [Function("CollectWarn")]
    public Task WarnAsync([TimerTrigger("%Schedules:Warn%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("warn", cancellationToken);

    [Function("CollectLayoffsFyi")]
    public Task LayoffsFyiAsync([TimerTrigger("%Schedules:LayoffsFyi%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("layoffs-fyi", cancellationToken);

    [Function("CollectPrices")]
    public Task PricesAsync([TimerTrigger("%Schedules:Prices%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("prices", cancellationToken);

    [Function("CollectShiller")]
    public Task ShillerAsync([TimerTrigger("%Schedules:Shiller%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("shiller", cancellationToken);

    [Function("CollectWorldBank")]
    public Task WorldBankAsync([TimerTrigger("%Schedules:WorldBank%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("world-bank", cancellationToken);

    [Function("CollectFrench")]
    public Task FrenchAsync([TimerTrigger("%Schedules:French%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("french", cancellationToken);

    [Function("CollectCanaries")]
    public Task CanariesAsync([TimerTrigger("%Schedules:Canaries%")] TimerInfo timer, CancellationToken cancellationToken) =>
        collector.RequestScheduledAsync("canaries", cancellationToken);
}
