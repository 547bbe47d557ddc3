namespace AIBubble.Pipeline.Work;

/// <summary>What waits for a step, and nothing that is done: as large as the backlog, whatever is stored.</summary>
public interface IWorkIndex
{
    /// <summary>What waits, in key order, whether or not somebody is at it.</summary>
    /// <param name="step"><see cref="WorkStep.Record"/> or <see cref="WorkStep.Score"/>.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<WorkItem> ListAsync(WorkStep step, CancellationToken cancellationToken);

    /// <summary>Takes items up to be recorded; of two who try at once only one does.</summary>
    /// <param name="items">At most a hundred, as listed.</param>
    /// <param name="until">Until when they are the caller's without another word, UTC.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False when somebody else has taken one of them; then none is taken.</returns>
    Task<bool> TryClaimAsync(IReadOnlyCollection<WorkItem> items, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Keeps items that were taken up; those that are finished by now are left alone.</summary>
    Task RenewAsync(IReadOnlyCollection<WorkItem> items, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives an item back after an attempt that failed.</summary>
    /// <param name="item">The item.</param>
    /// <param name="failures">How often it has failed by now.</param>
    /// <param name="nextTry">Not to be taken up before, UTC.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task ReleaseAsync(WorkItem item, int failures, DateTimeOffset nextTry, CancellationToken cancellationToken);

    /// <summary>Removes an item of which there is no receipt.</summary>
    Task ForgetAsync(WorkItem item, CancellationToken cancellationToken);
}
