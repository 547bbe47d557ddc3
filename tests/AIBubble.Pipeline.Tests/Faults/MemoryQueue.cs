using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>Messages, and the state of the steps.</summary>
internal sealed class MemoryQueue(FaultyProcess process, TimeProvider clock) : IWorkQueue, IStepStore
{
    public Task SendAsync(CollectMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SendAsync(WorkStep step, string reason, TimeSpan delay, CancellationToken cancellationToken) => process.CallAsync($"send {step}", t =>
    {
        t.Sent++;
        t.Messages.Add(new QueuedMessage(step, reason, clock.GetUtcNow() + delay, 0));
    });

    public Task<(StepState State, string? Tag)> ReadAsync(WorkStep step, CancellationToken cancellationToken) => process.CallAsync($"state of {step}", t =>
        t.Steps.TryGetValue(step, out var found) ? (found.State, $"{found.Version}") : (new StepState(), (string?)null));

    public Task<bool> TryWriteAsync(WorkStep step, StepState state, string? tag, CancellationToken cancellationToken) =>
        process.CallAsync($"write state of {step}", t =>
        {
            var version = t.Steps.TryGetValue(step, out var found) ? found.Version : (int?)null;
            if ($"{version}" != (tag ?? string.Empty))
            {
                return false;
            }

            t.Steps[step] = (state, (version ?? 0) + 1);
            return true;
        });
}
