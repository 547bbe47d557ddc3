using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Archiving;

/// <summary>
/// The raw payloads, exactly as received, compressed, immutable, named by their content. Everything else can be rebuilt
/// from here.
/// </summary>
public interface IRawArchive
{
    /// <summary>Begins to take a payload. Until it is committed nothing of it is visible; disposing discards it.</summary>
    IStagedPayload Stage();

    /// <summary>Opens the payload as received, from its first byte.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    Task<Stream> OpenAsync(string blobName, CancellationToken cancellationToken);

    /// <summary>Reads one part of the payload as received.</summary>
    Task<ReadOnlyMemory<byte>> ReadPartAsync(string blobName, PayloadPart part, CancellationToken cancellationToken);

    /// <summary>Notes on the blob when its observations were recorded, so that a rebuild can stamp the same instant.</summary>
    Task NoteRecordedAsync(string blobName, DateTimeOffset recordedAt, CancellationToken cancellationToken);

    /// <summary>Every archived payload's receipt as it was when it was accepted, oldest first: the material of a rebuild.</summary>
    IAsyncEnumerable<SnapshotReceipt> ListAsync(CancellationToken cancellationToken);
}

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

/// <summary>Names of raw payloads.</summary>
public static class RawNames
{
    /// <summary><c>{source}/{yyyy}/{MM}/{dd}/{sha256}</c>, by the day it was received.</summary>
    public static string Of(string source, DateTimeOffset receivedAt, string id) =>
        $"{source}/{receivedAt.UtcDateTime:yyyy'/'MM'/'dd}/{id}";
}
