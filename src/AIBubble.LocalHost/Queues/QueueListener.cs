using System.Text.RegularExpressions;
using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Hosting;
using AIBubble.LocalHost.Settings;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Queues;

/// <summary>
/// Feeds one queue to one function. A message stays hidden while it is worked on, is deleted only after success, is seen again
/// after a failure, and is moved to <c>{queue}-poison</c> when it failed too often or can never be read.
/// </summary>
internal sealed partial class QueueListener(
    QueueFunction function,
    QueueServiceClient queues,
    HostJson host,
    QueueOptions options,
    RunningFunctions running,
    Bell bell,
    IServiceScopeFactory scopes,
    TimeProvider timeProvider,
    ILogger logger)
{
    private readonly QueueClient queue = queues.GetQueueClient(function.Queue);
    private readonly QueueClient poison = queues.GetQueueClient(function.Queue + "-poison");

    /// <summary>Whether a queue can have this name, with room for "-poison" behind it.</summary>
    public static bool IsName(string name) => QueueName().IsMatch(name);

    /// <summary>Listens until the host stops; messages being worked on then finish by themselves, counted by <see cref="RunningFunctions"/>.</summary>
    public async Task RunAsync()
    {
        var stopping = running.Stopping;
        var working = new List<Task>();
        var pauses = new Pauses(bell, host.Queues.MaxPollingInterval, timeProvider);
        var exists = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await pauses.WaitAsync(stopping);
                working.RemoveAll(static work => work.IsCompleted);
                if (working.Count > host.Queues.NewBatchThreshold)
                {
                    await Task.WhenAny(working).WaitAsync(stopping);
                    pauses.Found();
                    continue;
                }

                if (!exists)
                {
                    await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
                    exists = true;
                }

                pauses.Look();
                var received = await ReceiveAsync();
                working.AddRange(received);
                if (received.Count > 0)
                {
                    pauses.Found();
                }
                else
                {
                    pauses.FoundNothing();
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                exists = false;
            }
            catch (Exception exception)
            {
                // Storage that is away comes back: a listener never gives up.
                Log.QueuePollFailed(logger, exception, function.Queue);
                pauses.Failed();
            }
        }
    }

    [GeneratedRegex("^(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName();

    private async Task<List<Task>> ReceiveAsync()
    {
        // Not cancelled by the stop: an answer thrown away would hide its messages for a whole lease.
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(host.Queues.BatchSize, options.Lease, CancellationToken.None);
        return [.. messages.Select(message => Task.Run(() => WorkAsync(message), CancellationToken.None))];
    }

    private async Task WorkAsync(QueueMessage message)
    {
        try
        {
            using var run = running.TryEnter();
            await (run is null ? ReleaseAsync(message, message.PopReceipt, TimeSpan.Zero) : ProcessAsync(message));
        }
        catch (Exception exception)
        {
            // Storage failed after the function had run: the message comes back by itself when its lease ends.
            Log.MessageNotSettled(logger, exception, message.MessageId, function.Queue);
        }
        finally
        {
            bell.Ring();
        }
    }

    private async Task ProcessAsync(QueueMessage message)
    {
        if (message.DequeueCount > host.Queues.MaxDequeueCount)
        {
            // Every earlier attempt ended without a word: the process died with it.
            await MoveToPoisonAsync(message, message.PopReceipt, "it was taken too often without being finished");
            return;
        }

        object bound;
        try
        {
            bound = MessageCodec.Decode(message.Body, function.Call.TriggerType);
        }
        catch (UndecodableMessageException exception)
        {
            await MoveToPoisonAsync(message, message.PopReceipt, exception.Message);
            return;
        }

        using var timeout = new CancellationTokenSource(host.FunctionTimeout, timeProvider);
        var receipt = message.PopReceipt;
        await using var lease = new Renewal(options.Lease, timeProvider, async () =>
        {
            try
            {
                UpdateReceipt renewed = await queue.UpdateMessageAsync(message.MessageId, receipt, message.Body, options.Lease, CancellationToken.None);
                receipt = renewed.PopReceipt;
                return true;
            }
            catch (RequestFailedException exception) when (IsGone(exception))
            {
                Log.MessageLost(logger, message.MessageId, queue.Name);
                return false;
            }
            catch (RequestFailedException exception)
            {
                Log.MessageRenewalFailed(logger, exception, message.MessageId, queue.Name);
                throw;
            }
        });
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(running.Aborting, timeout.Token, lease.Lost);
        try
        {
            await function.Call.InvokeAsync(scopes, bound, linked.Token);
        }
        catch (OperationCanceledException) when (running.Aborting.IsCancellationRequested)
        {
            await lease.EndAsync();
            await ReleaseAsync(message, receipt, TimeSpan.Zero);
            Log.MessageReleased(logger, message.MessageId, function.Queue);
            return;
        }
        catch (Exception) when (lease.Lost.IsCancellationRequested)
        {
            // Somebody else has the message by now; the loss is in the log, and what it broke off in here is no news.
            return;
        }
        catch (Exception exception)
        {
            // The boundary of a function: whatever it threw counts as one failed attempt.
            Log.MessageFailed(logger, exception, function.Name, message.MessageId, message.DequeueCount, host.Queues.MaxDequeueCount);
            await lease.EndAsync();
            if (message.DequeueCount >= host.Queues.MaxDequeueCount)
            {
                await MoveToPoisonAsync(message, receipt, "its function failed too often");
            }
            else
            {
                await ReleaseAsync(message, receipt, host.Queues.VisibilityTimeout);
            }

            return;
        }

        await lease.EndAsync();
        if (!lease.Lost.IsCancellationRequested)
        {
            await DeleteAsync(message, receipt);
        }
    }

    private async Task DeleteAsync(QueueMessage message, string receipt)
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
        }
        catch (RequestFailedException exception) when (IsGone(exception))
        {
            // Its time was over before it could be renewed.
            Log.MessageDoneTwice(logger, message.MessageId, queue.Name);
        }
    }

    private static bool IsGone(RequestFailedException exception) =>
        exception.ErrorCode == QueueErrorCode.MessageNotFound || exception.ErrorCode == QueueErrorCode.PopReceiptMismatch || exception.Status == 404;

    private async Task MoveToPoisonAsync(QueueMessage message, string popReceipt, string reason)
    {
        Log.MessagePoisoned(logger, message.MessageId, poison.Name, reason);
        await poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);

        // First added, then deleted: a death in between leaves two and never none. It waits for people, so it does not expire.
        await poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: CancellationToken.None);
        await DeleteAsync(message, popReceipt);
    }

    private async Task ReleaseAsync(QueueMessage message, string popReceipt, TimeSpan hidden)
    {
        try
        {
            await queue.UpdateMessageAsync(message.MessageId, popReceipt, message.Body, hidden, CancellationToken.None);
        }
        catch (RequestFailedException exception) when (IsGone(exception))
        {
            // Somebody else holds it by now, or has finished it.
        }
    }
}
