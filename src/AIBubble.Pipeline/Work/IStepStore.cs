namespace AIBubble.Pipeline.Work;

/// <summary>Keeps what all processes know of the steps; of two who read the same state only one writes.</summary>
public interface IStepStore
{
    /// <summary>The state of a step and its tag; an empty state and no tag before the first write.</summary>
    Task<(StepState State, string? Tag)> ReadAsync(WorkStep step, CancellationToken cancellationToken);

    /// <summary>Writes the state if it still has the tag that was read (none: if there is none yet).</summary>
    /// <returns>False when another writer was faster.</returns>
    Task<bool> TryWriteAsync(WorkStep step, StepState state, string? tag, CancellationToken cancellationToken);
}
