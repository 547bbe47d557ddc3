using System.Globalization;

namespace AIBubble.LocalHost.SampleApp;

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
    public Task OrdersAsync([QueueTrigger("orders")] Order order)
    {
        journal.Write($"order {order.Id} {order.Amount}");
        return Task.CompletedTask;
    }
}
