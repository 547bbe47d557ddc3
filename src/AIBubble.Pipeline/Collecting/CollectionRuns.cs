using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Collecting;

/// <summary>Looks at the runs of sources.</summary>
public sealed class CollectionRuns(IRunStore runs)
{
    /// <summary>Runs, newest first, without their refusals and notices.</summary>
    /// <param name="source">Only of this source, or <see langword="null"/> for all.</param>
    /// <param name="limit">Page size, 1–500.</param>
    /// <param name="continuation">Where to go on, as returned with the page before, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<ListPage<CollectionRun>> RecentAsync(string? source, int limit, string? continuation, CancellationToken cancellationToken) =>
        runs.RecentAsync(source, limit, continuation, cancellationToken);

    /// <summary>The run with its refusals and notices, or <see langword="null"/> when there is none of that id.</summary>
    public Task<CollectionRun?> FindAsync(string runId, CancellationToken cancellationToken) => runs.FindAsync(runId, cancellationToken);
}
