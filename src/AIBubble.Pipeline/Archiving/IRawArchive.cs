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

    /// <summary>Notes beside the payload when its observations were recorded, so that a rebuild can stamp the same instant.</summary>
    /// <param name="receipt">The receipt as it was accepted, with that instant.</param>
    /// <param name="mayBeNoted">Whether an earlier attempt may have noted it already: then it is looked at first.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task NoteRecordedAsync(SnapshotReceipt receipt, bool mayBeNoted, CancellationToken cancellationToken);

    /// <summary>Every archived payload's receipt as it was when it was accepted, oldest first: the material of a rebuild.</summary>
    IAsyncEnumerable<SnapshotReceipt> ListAsync(CancellationToken cancellationToken);
}
