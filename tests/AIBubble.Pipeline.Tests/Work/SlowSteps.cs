using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Tests.Work;

/// <summary>What is known of the steps, and who asks for it waits until the test lets them.</summary>
internal sealed class SlowSteps(IStepStore inner) : IStepStore
{
    public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Reads { get; private set; }

    public async Task<(StepState State, string? Tag)> ReadAsync(WorkStep step, CancellationToken cancellationToken)
    {
        Reads++;
        await Answer.Task;
        return await inner.ReadAsync(step, cancellationToken);
    }

    public Task<bool> TryWriteAsync(WorkStep step, StepState state, string? tag, CancellationToken cancellationToken) =>
        inner.TryWriteAsync(step, state, tag, cancellationToken);
}
