using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Queues;

/// <summary>Keeps a message hidden from others while it is worked on.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient queue;
    private readonly QueueMessage message;
    private readonly TimeSpan length;
    private readonly TimeProvider timeProvider;
    private readonly ILogger logger;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;
    private string popReceipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan length, TimeProvider timeProvider, ILogger logger)
    {
        this.queue = queue;
        this.message = message;
        this.length = length;
        this.timeProvider = timeProvider;
        this.logger = logger;
        popReceipt = message.PopReceipt;
        renewing = RenewAsync();
    }

    /// <summary>Fires when somebody else may have the message.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Stops renewing and gives the receipt that deletes or updates the message.</summary>
    public async Task<string> EndAsync()
    {
        await ending.CancelAsync();
        await renewing;
        return popReceipt;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        ending.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(length / 3, timeProvider, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ending.IsCancellationRequested)
            {
                return;
            }

            try
            {
                // Not cancelled by the end: the answer holds the receipt that is needed afterwards.
                UpdateReceipt receipt = await queue.UpdateMessageAsync(message.MessageId, popReceipt, message.Body, length, CancellationToken.None);
                popReceipt = receipt.PopReceipt;
            }
            catch (RequestFailedException exception) when (exception.Status == 404 || exception.ErrorCode == QueueErrorCode.PopReceiptMismatch)
            {
                Log.MessageLost(logger, message.MessageId, queue.Name);
                await lost.CancelAsync();
                return;
            }
            catch (RequestFailedException exception)
            {
                // Two thirds of the lease are left for further tries.
                Log.MessageRenewalFailed(logger, exception, message.MessageId, queue.Name);
            }
        }
    }
}
