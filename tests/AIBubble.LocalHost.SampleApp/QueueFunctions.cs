using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace AIBubble.LocalHost.SampleApp;

public sealed record Order(string Id, int Amount);

public sealed class QueueFunctions(Journal journal)
{
    /// <summary>The text says what to do: <c>fail</c>, <c>work 3</c> (seconds), anything else is fine.</summary>
    [Function("Texts")]
    public async Task TextsAsync([QueueTrigger("%Sample:Queue%")] string text, CancellationToken cancellationToken)
    {
        journal.Write($"begin {text}");
        var words = text.Split(' ');
        if (words[0] == "fail")
        {
            throw new InvalidOperationException("as asked");
        }

        if (words[0] == "work")
        {
            await Task.Delay(TimeSpan.FromSeconds(double.Parse(words[1], CultureInfo.InvariantCulture)), TimeProvider.System, cancellationToken);
        }

        journal.Write($"end {text}");
    }

    [Function("Orders")]
    public void Orders([QueueTrigger("orders")] Order order) => journal.Write($"order {order.Id} {order.Amount}");

    [Function("Elements")]
    public static Task Elements([QueueTrigger("elements")] JsonElement element, FunctionContext context)
    {
        ((Journal)context.InstanceServices.GetService(typeof(Journal))!).Write($"element {element.GetProperty("a").GetInt32()}");
        return Task.CompletedTask;
    }

    [Function("Bytes")]
    public ValueTask BytesAsync([QueueTrigger("bytes")] BinaryData bytes)
    {
        journal.Write($"bytes {Convert.ToHexString(bytes)}");
        return ValueTask.CompletedTask;
    }

    [Function("Messages")]
    public void Messages([QueueTrigger("messages")] QueueMessage message) => journal.Write($"message {message.DequeueCount} {message.Body}");
}
