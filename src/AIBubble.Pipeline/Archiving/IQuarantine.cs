using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Archiving;

/// <summary>What could not be processed, with its reason: kept for a look and a replay, never used.</summary>
public interface IQuarantine
{
    /// <summary>Keeps a payload that is not what was expected. The same content with the same reason is kept once.</summary>
    /// <param name="source">Who sent it.</param>
    /// <param name="resource">What was asked for.</param>
    /// <param name="mediaType">Media type as sent, or <see langword="null"/>.</param>
    /// <param name="reason">Why it is here.</param>
    /// <param name="content">The bytes as received; may be empty.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>Name of the blob in the quarantine container.</returns>
    Task<string> KeepAsync(string source, string resource, string? mediaType, string reason, ReadOnlyMemory<byte> content, DateTimeOffset at,
        CancellationToken cancellationToken);

    /// <summary>What is kept, by source and day.</summary>
    /// <param name="limit">Page size, 1–500.</param>
    /// <param name="continuation">Where to go on, as returned with the page before, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    Task<ListPage<KeptPayload>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Lets a payload go.</summary>
    /// <returns>False when there is none of that name.</returns>
    Task<bool> RemoveAsync(string name, CancellationToken cancellationToken);
}
