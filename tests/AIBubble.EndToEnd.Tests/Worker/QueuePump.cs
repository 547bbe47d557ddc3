using System.Text;
using AIBubble.EndToEnd.Tests.Worker.Protocol;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>
/// Plays the host's part at the queues: takes Base64 messages, has them worked on, deletes them after success, moves them to poison in
/// the end.
/// </summary>
internal sealed class QueuePump : IAsyncDisposable
{
    // What host.json says.
    private const int Batch = 8;
    private const int MostAttempts = 5;
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromSeconds(10);

    // The host's own lease while it works.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FunctionsWorker worker;
    private readonly string connectionString;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loops;

    private QueuePump(FunctionsWorker worker, string connectionString)
    {
        this.worker = worker;
        this.connectionString = connectionString;
        loops = Task.WhenAll(worker.Functions.Where(static function => function.Trigger.Kind == "queue").Select(PumpAsync));
    }

    /// <summary>Serves every function with a queue until disposed.</summary>
    public static QueuePump Start(FunctionsWorker worker, string connectionString) => new(worker, connectionString);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loops;
        stopping.Dispose();
    }

    private async Task PumpAsync(HostedFunction function)
    {
        var queue = new QueueClient(connectionString, function.Trigger.Queue);
        try
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: stopping.Token);
            while (true)
            {
                var messages = (await queue.ReceiveMessagesAsync(Batch, Lease, stopping.Token)).Value;
                await Task.WhenAll(messages.Select(message => WorkAsync(function, queue, message)));
                if (messages.Length == 0)
                {
                    await Task.Delay(Pause, TimeProvider.System, stopping.Token);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // Told to stop, or the worker has gone: what was being worked on shows up again when its lease ends.
        }
    }

    private async Task WorkAsync(HostedFunction function, QueueClient queue, QueueMessage message)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString()));
        var invocation = await worker.InvokeAsync(function, FunctionsWorker.NewId(), new TypedData { String = text }, Metadata(message, text), stopping.Token);
        if (invocation.Succeeded)
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        else if (message.DequeueCount < MostAttempts)
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, BeforeRetry);
        }
        else
        {
            var poison = new QueueClient(connectionString, queue.Name + "-poison");
            await poison.CreateIfNotExistsAsync();
            await poison.SendMessageAsync(message.Body);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    private static Dictionary<string, TypedData> Metadata(QueueMessage message, string text) => new(StringComparer.Ordinal)
    {
        ["QueueTrigger"] = new() { String = text },
        ["DequeueCount"] = new() { Json = message.DequeueCount.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        ["ExpirationTime"] = Time(message.ExpiresOn),
        ["Id"] = new() { String = message.MessageId },
        ["InsertionTime"] = Time(message.InsertedOn),
        ["NextVisibleTime"] = Time(message.NextVisibleOn),
        ["PopReceipt"] = new() { String = message.PopReceipt },
    };

    private static TypedData Time(DateTimeOffset? time) => new() { Json = System.Text.Json.JsonSerializer.Serialize(time) };
}
