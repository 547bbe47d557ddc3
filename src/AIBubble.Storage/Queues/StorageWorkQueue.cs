using System.Text.Json;
using AIBubble.Pipeline.Messaging;

namespace AIBubble.Storage.Queues;

/// <summary>Steps as messages of the queue service, JSON in Base64.</summary>
public sealed class StorageWorkQueue(StorageAccount account) : IWorkQueue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public Task SendAsync(CollectMessage message, CancellationToken cancellationToken) => SendAsync(QueueNames.Collect, message, cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(RecordMessage message, CancellationToken cancellationToken) => SendAsync(QueueNames.Record, message, cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(ScoreMessage message, CancellationToken cancellationToken) => SendAsync(QueueNames.Score, message, cancellationToken);

    private async Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken)
    {
        var client = await account.QueueAsync(queue, cancellationToken);
        await client.SendMessageAsync(JsonSerializer.Serialize(message, Options), cancellationToken);
    }
}
