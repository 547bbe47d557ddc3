using AIBubble.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace AIBubble.LocalHost.Hosting;

/// <summary>The host's own view of the app's one storage account: the state of timers, and queues with their text as it is stored.</summary>
internal sealed class HostStorage(IOptions<StorageOptions> options)
{
    // A storage call that hangs must not hang a timer or a queue: the SDK would wait 100 s per try.
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The blob service.</summary>
    public BlobServiceClient Blobs { get; } =
        StorageClients.Blobs(options.Value, new BlobClientOptions { Retry = { NetworkTimeout = NetworkTimeout } });

    /// <summary>The queue service. Messages are not decoded, so that a poison message keeps its bytes.</summary>
    public QueueServiceClient Queues { get; } = StorageClients.Queues(
        options.Value, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None, Retry = { NetworkTimeout = NetworkTimeout } });
}
