using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Archiving;

/// <summary>A payload being taken in.</summary>
public interface IStagedPayload : IAsyncDisposable
{
    /// <summary>The parts taken so far.</summary>
    IReadOnlyList<PayloadPart> Parts { get; }

    /// <summary>Takes the next part; it can later be read on its own.</summary>
    /// <param name="content">Bytes as received.</param>
    /// <param name="firstLine">1-based line of the payload at which they start.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    Task AppendAsync(ReadOnlyMemory<byte> content, int firstLine, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the payload under its final name, with what a rebuild needs to know about it. The same content that is
    /// already there is left as it is.
    /// </summary>
    Task CommitAsync(SnapshotReceipt receipt, CancellationToken cancellationToken);
}
