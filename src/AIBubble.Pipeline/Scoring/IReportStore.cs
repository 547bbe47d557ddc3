namespace AIBubble.Pipeline.Scoring;

/// <summary>Materialised documents that can be computed again: a cache that survives restarts.</summary>
public interface IReportStore
{
    /// <summary>The document, or <see langword="null"/>.</summary>
    Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Keeps a document; one of the same name is left as it is unless <paramref name="replace"/>.</summary>
    Task KeepAsync(string name, string mediaType, ReadOnlyMemory<byte> content, bool replace, CancellationToken cancellationToken);
}
