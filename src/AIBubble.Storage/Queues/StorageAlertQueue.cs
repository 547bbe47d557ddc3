using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Messaging;

namespace AIBubble.Storage.Queues;

/// <summary>Alert events as messages of the queue service, JSON in Base64 as every other message.</summary>
public sealed class StorageAlertQueue(StorageAccount account) : IAlertQueue
{
    /// <inheritdoc/>
    public async Task SendAsync(string cloudEvent, CancellationToken cancellationToken)
    {
        var client = await account.QueueAsync(QueueNames.Alerts, cancellationToken);
        // Kept until somebody reads it: an alert that expires unseen is none.
        await client.SendMessageAsync(cloudEvent, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellationToken);
    }
}
