using System.Text;
using AIBubble.Pipeline.Messaging;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AIBubble.Storage.Queues;

/// <summary>The poison queues beside the triggered ones.</summary>
public sealed class StoragePoisonMessages(StorageAccount account) : IPoisonMessages
{
    private const int Shown = 200;
    private const int Batch = 32;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PoisonQueue>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<PoisonQueue>();
        foreach (var name in QueueNames.Triggered)
        {
            var queue = await QueueAsync(name + QueueNames.PoisonSuffix, cancellationToken);
            try
            {
                if (await queue.PeekMessageAsync(cancellationToken) is { HasValue: true, Value: { } first })
                {
                    var properties = await queue.GetPropertiesAsync(cancellationToken);
                    found.Add(new PoisonQueue(name, properties.Value.ApproximateMessagesCount, Text(first), first.InsertedOn));
                }
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                // A poison queue exists only once a message has failed.
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<int> ReplayAsync(string queue, CancellationToken cancellationToken)
    {
        var (from, to) = (await QueueAsync(queue + QueueNames.PoisonSuffix, cancellationToken), await QueueAsync(queue, cancellationToken));
        var moved = 0;
        try
        {
            while ((await from.ReceiveMessagesAsync(Batch, cancellationToken: cancellationToken)).Value is { Length: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    // First added, then deleted: a death in between leaves two and never none.
                    await to.SendMessageAsync(message.Body, cancellationToken: cancellationToken);
                    await from.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
                    moved++;
                }
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Nothing has failed.
        }

        return moved;
    }

    // As it is stored: what failed may not even be Base64.
    private static string Text(PeekedMessage message)
    {
        var stored = message.Body.ToString();
        var buffer = new byte[stored.Length];
        var text = Convert.TryFromBase64String(stored, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : stored;
        return text.Length > Shown ? text[..Shown] : text;
    }

    private ValueTask<QueueClient> QueueAsync(string name, CancellationToken cancellationToken) => account.RawQueueAsync(name, cancellationToken);
}
