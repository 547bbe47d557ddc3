using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Serving;
using Azure;

namespace AIBubble.Storage;

/// <summary>Asks each service for something small, and the queues for their depth.</summary>
public sealed class StorageProbe(StorageAccount account) : ISystemProbe
{
    /// <inheritdoc/>
    public async Task<SystemState> LookAsync(CancellationToken cancellationToken)
    {
        var queues = new List<QueueState>();
        var services = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["blobs"] = await TryAsync(async () => await (await account.ContainerAsync(StorageNames.RawContainer,
                cancellationToken)).ExistsAsync(cancellationToken)),
            ["tables"] = await TryAsync(async () =>
            {
                var table = await account.TableAsync(StorageNames.SeriesTable, cancellationToken);
                await table.GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("version", "observations", cancellationToken: cancellationToken);
            }),
            ["queues"] = await TryAsync(async () =>
            {
                foreach (var name in StorageNames.Queues)
                {
                    var poison = QueueNames.Triggered.Contains(name, StringComparer.Ordinal)
                        ? await DepthAsync(name + QueueNames.PoisonSuffix, cancellationToken)
                        : 0;
                    queues.Add(new QueueState(name, await DepthAsync(name, cancellationToken), poison));
                }
            }),
        };
        return new SystemState(services, queues);
    }

    private async Task<int> DepthAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await (await account.QueueAsync(name, cancellationToken)).GetPropertiesAsync(cancellationToken);
            return properties.Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // A poison queue exists only once a message has failed.
            return 0;
        }
    }

    private static async Task<string?> TryAsync(Func<Task> look)
    {
        try
        {
            await look();
            return null;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException)
        {
            return exception.Message.Split('\n')[0];
        }
    }
}
