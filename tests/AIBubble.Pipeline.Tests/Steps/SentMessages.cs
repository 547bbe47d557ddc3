using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Tests.Steps;

/// <summary>Keeps what was sent.</summary>
internal sealed class SentMessages : IWorkQueue
{
    private readonly Lock gate = new();
    private readonly List<(WorkStep Step, string Reason, TimeSpan Delay)> sent = [];

    public List<CollectMessage> Collects { get; } = [];

    /// <summary>Who asked for a step, in order.</summary>
    public IReadOnlyList<string> Reasons(WorkStep step)
    {
        lock (gate)
        {
            return [.. sent.Where(m => m.Step == step).Select(static m => m.Reason)];
        }
    }

    /// <summary>How long nobody was to see each message of a step.</summary>
    public IReadOnlyList<TimeSpan> Delays(WorkStep step)
    {
        lock (gate)
        {
            return [.. sent.Where(m => m.Step == step).Select(static m => m.Delay)];
        }
    }

    /// <summary>Takes the messages of a step.</summary>
    public IReadOnlyList<string> Take(WorkStep step)
    {
        lock (gate)
        {
            var taken = Reasons(step);
            sent.RemoveAll(m => m.Step == step);
            return taken;
        }
    }

    public Task SendAsync(CollectMessage message, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Collects.Add(message);
        }

        return Task.CompletedTask;
    }

    public Task SendAsync(WorkStep step, string reason, TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            sent.Add((step, reason, delay));
        }

        return Task.CompletedTask;
    }
}
