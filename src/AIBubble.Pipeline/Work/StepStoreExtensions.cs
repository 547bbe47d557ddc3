namespace AIBubble.Pipeline.Work;

/// <summary>Changes under optimistic concurrency.</summary>
public static class StepStoreExtensions
{
    private const int MostWrites = 20;

    /// <summary>Changes the state of a step; the change is applied again when somebody else was faster.</summary>
    /// <param name="steps">Where it is kept.</param>
    /// <param name="step">Which.</param>
    /// <param name="change">Pure; returns the same instance to leave it as it is.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether anything was changed.</returns>
    /// <exception cref="IOException">Others were faster twenty times.</exception>
    public static async Task<bool> ChangeAsync(
        this IStepStore steps, WorkStep step, Func<StepState, StepState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostWrites; attempt++)
        {
            var (state, tag) = await steps.ReadAsync(step, cancellationToken);
            var next = change(state);
            if (ReferenceEquals(next, state))
            {
                return false;
            }

            if (await steps.TryWriteAsync(step, next, tag, cancellationToken))
            {
                return true;
            }
        }

        throw new IOException($"The state of the step '{step}' is being written by too many at once.");
    }
}
