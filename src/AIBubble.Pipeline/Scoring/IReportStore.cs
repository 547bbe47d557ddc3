namespace AIBubble.Pipeline.Scoring;

/// <summary>Materialised documents that can be computed again: a cache that survives restarts.</summary>
public interface IReportStore
{
    /// <summary>The document, or <see langword="null"/>.</summary>
    Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Keeps a document; one of the same name is left as it is unless <paramref name="replace"/>.</summary>
    Task KeepAsync(string name, string mediaType, ReadOnlyMemory<byte> content, bool replace, CancellationToken cancellationToken);

    /// <summary>Keeps a document that is not to be in memory as a whole, in place of one of the same name: all of it or nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="parts">Its bytes; a part may be overwritten when the next one is asked for.</param>
    /// <param name="cancellationToken">Ends it, and leaves what was there.</param>
    Task ReplaceAsync(string name, string mediaType, IEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken);
}
