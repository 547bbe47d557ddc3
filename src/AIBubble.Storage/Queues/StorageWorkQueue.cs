using System.Diagnostics;
using System.Text.Json;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Work;

namespace AIBubble.Storage.Queues;

/// <summary>Steps as messages of the queue service, JSON in Base64.</summary>
public sealed class StorageWorkQueue(StorageAccount account) : IWorkQueue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public Task SendAsync(CollectMessage message, CancellationToken cancellationToken) =>
        SendAsync(QueueNames.Collect, message with { TraceParent = Activity.Current?.Id }, TimeSpan.Zero, cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(WorkStep step, string reason, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(QueueNames.Of(step), new WorkMessage(reason, TraceParent: Activity.Current?.Id), delay, cancellationToken);

    private async Task SendAsync<T>(string queue, T message, TimeSpan delay, CancellationToken cancellationToken)
    {
        var client = await account.QueueAsync(queue, cancellationToken);
        // The service counts whole seconds.
        var hidden = TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds));
        await client.SendMessageAsync(JsonSerializer.Serialize(message, Options), hidden, cancellationToken: cancellationToken);
    }
}
