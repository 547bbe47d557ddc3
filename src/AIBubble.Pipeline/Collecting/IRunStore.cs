using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Collecting;

/// <summary>The runs of all sources.</summary>
public interface IRunStore
{
    /// <summary>Adds a run.</summary>
    /// <returns>False when there is one of that id already.</returns>
    Task<bool> TryAddAsync(CollectionRun run, CancellationToken cancellationToken);

    /// <summary>Replaces a run.</summary>
    Task SaveAsync(CollectionRun run, CancellationToken cancellationToken);

    /// <summary>The run, or <see langword="null"/>.</summary>
    Task<CollectionRun?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Runs, newest first, without their refusals and notices.</summary>
    Task<ListPage<CollectionRun>> RecentAsync(string? source, int limit, string? continuation, CancellationToken cancellationToken);
}
