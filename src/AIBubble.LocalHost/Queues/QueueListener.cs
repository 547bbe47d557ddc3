using System.Text.RegularExpressions;
using AIBubble.LocalHost.Functions;
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
    IServiceScopeFactory scopes,
    TimeProvider timeProvider,
    ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly QueueClient queue = queues.GetQueueClient(function.Queue);
    private readonly QueueClient poison = queues.GetQueueClient(function.Queue + "-poison");
    private readonly Lock gate = new();
    private int inFlight;
    private TaskCompletionSource capacity = NewSignal();

    /// <summary>Whether a queue can have this name, with room for "-poison" behind it.</summary>
    public static bool IsName(string name) => QueueName().IsMatch(name);

    /// <summary>Listens until the host stops; messages being worked on then finish by themselves, counted by <see cref="RunningFunctions"/>.</summary>
    public async Task RunAsync()
    {
        var stopping = running.Stopping;
        var pause = FirstPause;
        var exists = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!exists)
                {
                    await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
                    exists = true;
                }

                await WaitForCapacityAsync(stopping);
                if (await ReceiveAsync(stopping))
                {
                    pause = FirstPause;
                    continue;
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
                pause = host.Queues.MaxPollingInterval;
            }

            await Task.Delay(pause, timeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, host.Queues.MaxPollingInterval.Ticks));
        }
    }

    [GeneratedRegex("^(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<bool> ReceiveAsync(CancellationToken stopping)
    {
        // Not cancelled by the stop: an answer thrown away would hide its messages for a whole lease.
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(host.Queues.BatchSize, options.Lease, CancellationToken.None);
        foreach (var message in messages)
        {
            var run = running.TryEnter();
            if (run is null)
            {
                await ReleaseAsync(message, message.PopReceipt, TimeSpan.Zero);
                continue;
            }

            lock (gate)
            {
                inFlight++;
            }

            _ = Task.Run(() => WorkAsync(message, run), CancellationToken.None);
        }

        return messages.Length > 0 && !stopping.IsCancellationRequested;
    }

    private async Task WaitForCapacityAsync(CancellationToken stopping)
    {
        while (true)
        {
            Task signal;
            lock (gate)
            {
                if (inFlight <= host.Queues.NewBatchThreshold)
                {
                    return;
                }

                signal = capacity.Task;
            }

            await signal.WaitAsync(stopping);
        }
    }

    private async Task WorkAsync(QueueMessage message, IDisposable run)
    {
        using (run)
        {
            try
            {
                await ProcessAsync(message);
            }
            catch (Exception exception)
            {
                // Storage failed after the function had run: the message comes back by itself when its lease ends.
                Log.MessageNotSettled(logger, exception, message.MessageId, function.Queue);
            }
        }

        TaskCompletionSource signal;
        lock (gate)
        {
            inFlight--;
            (signal, capacity) = (capacity, NewSignal());
        }

        signal.TrySetResult();
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
        await using var lease = new MessageLease(queue, message, options.Lease, timeProvider, logger);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(running.Aborting, timeout.Token, lease.Lost);
        try
        {
            await function.Call.InvokeAsync(scopes, bound, linked.Token);
        }
        catch (OperationCanceledException) when (running.Aborting.IsCancellationRequested)
        {
            await ReleaseAsync(message, await lease.EndAsync(), TimeSpan.Zero);
            Log.MessageReleased(logger, message.MessageId, function.Queue);
            return;
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            // Somebody else has the message by now; the loss is in the log.
            return;
        }
        catch (Exception exception)
        {
            // The boundary of a function: whatever it threw counts as one failed attempt.
            Log.MessageFailed(logger, exception, function.Name, message.MessageId, message.DequeueCount, host.Queues.MaxDequeueCount);
            var receipt = await lease.EndAsync();
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

        await queue.DeleteMessageAsync(message.MessageId, await lease.EndAsync(), CancellationToken.None);
    }

    private async Task MoveToPoisonAsync(QueueMessage message, string popReceipt, string reason)
    {
        Log.MessagePoisoned(logger, message.MessageId, poison.Name, reason);
        await poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);

        // First added, then deleted: a death in between leaves two and never none. It waits for people, so it does not expire.
        await poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: CancellationToken.None);
        await queue.DeleteMessageAsync(message.MessageId, popReceipt, CancellationToken.None);
    }

    private async Task ReleaseAsync(QueueMessage message, string popReceipt, TimeSpan hidden)
    {
        try
        {
            await queue.UpdateMessageAsync(message.MessageId, popReceipt, message.Body, hidden, CancellationToken.None);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.MessageNotFound || exception.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            // Somebody else holds it by now, or has finished it.
        }
    }
}
