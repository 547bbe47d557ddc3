using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace AIBubble.Storage;

/// <summary>
/// The clients of one account. Containers, tables and queues are created on first use, once per process, so that every
/// step can run first on an empty account.
/// </summary>
public sealed class StorageAccount : IDisposable
{
    /// <summary>Transactions of large writes at once: more do not make an account faster, and what it has no time for waits in our memory.</summary>
    internal const int LargeWritesAtOnce = 8;

    private readonly string prefix;
    private readonly Lock gate = new();
    private readonly QueueServiceClient rawQueues;
    private volatile bool created;
    private Task? creating;

    /// <summary>Connects; nothing is sent yet.</summary>
    /// <param name="options">Which account.</param>
    /// <param name="configure">Changes the options of every client: its transport, its retries. None by default.</param>
    public StorageAccount(IOptions<StorageOptions> options, Action<ClientOptions>? configure = null)
    {
        var settings = options.Value;
        prefix = settings.NamePrefix;
        Blobs = StorageClients.Blobs(settings, Configured(new BlobClientOptions()));
        // Base64, as the Functions host decodes by default; a plain message would go to the poison queue.
        Queues = StorageClients.Queues(settings, Configured(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }));
        rawQueues = StorageClients.Queues(settings, Configured(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }));
        Tables = StorageClients.Tables(settings, Configured(new TableClientOptions()));

        T Configured<T>(T client)
            where T : ClientOptions
        {
            // Four seconds in all, where the SDK would take half a minute: whoever reads is told to come back, and steps are tried again anyway.
            client.Retry.MaxRetries = 3;
            client.Retry.Delay = TimeSpan.FromSeconds(0.5);
            client.Retry.MaxDelay = TimeSpan.FromSeconds(4);
            // A storage that takes a request and says nothing; its own limit for a table is 30 s too.
            client.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
            configure?.Invoke(client);
            return client;
        }
    }

    /// <summary>The blob service.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>The queue service.</summary>
    public QueueServiceClient Queues { get; }

    /// <summary>The table service.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>To be taken for each transaction of a large write, whoever writes it.</summary>
    internal SemaphoreSlim LargeWrites { get; } = new(LargeWritesAtOnce, LargeWritesAtOnce);

    /// <summary>A container, existing.</summary>
    public async ValueTask<BlobContainerClient> ContainerAsync(string name, CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        return Blobs.GetBlobContainerClient(prefix + name);
    }

    /// <summary>A table, existing.</summary>
    public async ValueTask<TableClient> TableAsync(string name, CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        return Tables.GetTableClient(prefix + name);
    }

    /// <summary>A queue, existing.</summary>
    public async ValueTask<QueueClient> QueueAsync(string name, CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        return Queues.GetQueueClient(prefix + name);
    }

    /// <summary>A queue, existing unless it is a poison queue, whose messages are read and written as they are stored.</summary>
    public async ValueTask<QueueClient> RawQueueAsync(string name, CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        return rawQueues.GetQueueClient(prefix + name);
    }

    /// <inheritdoc/>
    public void Dispose() => LargeWrites.Dispose();

    // Everybody who comes while it is being tried shares how that ends: with storage away each would otherwise wait for all who came before.
    private ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (created)
        {
            return ValueTask.CompletedTask;
        }

        lock (gate)
        {
            if (creating is null or { IsCompleted: true })
            {
                creating = CreateAsync();
            }

            return new ValueTask(creating.WaitAsync(cancellationToken));
        }
    }

    private async Task CreateAsync()
    {
        var work = new List<Task>();
        work.AddRange(StorageNames.Containers.Select(n => (Task)Blobs.GetBlobContainerClient(prefix + n).CreateIfNotExistsAsync()));
        work.AddRange(StorageNames.Tables.Select(n => (Task)Tables.GetTableClient(prefix + n).CreateIfNotExistsAsync()));
        work.AddRange(StorageNames.Queues.Select(n => (Task)Queues.GetQueueClient(prefix + n).CreateIfNotExistsAsync()));
        await Task.WhenAll(work);
        created = true;
    }
}
