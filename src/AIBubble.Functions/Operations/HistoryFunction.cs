using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Reports.History;

namespace AIBubble.Functions.Operations;

/// <summary>Brings past episodes and the months since 1995 up to date.</summary>
public sealed class HistoryFunction(HistoryStep history)
{
    [Function("History")]
    public Task RunAsync([QueueTrigger(QueueNames.History)] WorkMessage message, CancellationToken cancellationToken)
    {
        WorkMessages.Present(message);
        return history.RunAsync(cancellationToken);
    }
}
