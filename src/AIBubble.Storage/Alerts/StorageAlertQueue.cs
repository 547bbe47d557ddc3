using AIBubble.Pipeline.Alerts;

namespace AIBubble.Storage.Alerts;

/// <summary>The queue <c>alerts</c>.</summary>
public sealed class StorageAlertQueue(StorageAccount account) : IAlertQueue
{
    /// <inheritdoc/>
    public async Task SendAsync(string cloudEvent, CancellationToken cancellationToken)
    {
        var client = await account.QueueAsync(Pipeline.Messaging.QueueNames.Alerts, cancellationToken);
        await client.SendMessageAsync(cloudEvent, cancellationToken);
    }
}
