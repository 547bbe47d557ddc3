using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>Looks at what was accepted: receipts, what was refused of a payload, and the payload itself.</summary>
public sealed class SnapshotLookup(ISnapshotStore snapshots, IRawArchive archive, IRefusalArchive refusals)
{
    /// <summary>Receipts, newest first.</summary>
    /// <param name="source">Only of this source, or <see langword="null"/> for all.</param>
    /// <param name="since">Only those received at or after this instant, or <see langword="null"/> for all.</param>
    /// <param name="limit">Page size, 1–500.</param>
    /// <param name="continuation">Where to go on, as returned with the page before, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<ListPage<SnapshotReceipt>> RecentAsync(
        string? source, DateTimeOffset? since, int limit, string? continuation, CancellationToken cancellationToken) =>
        snapshots.RecentAsync(source, since, limit, continuation, cancellationToken);

    /// <summary>The receipt, or <see langword="null"/> when nothing of that id was accepted or no snapshot can have such an id.</summary>
    public async Task<SnapshotReceipt?> FindAsync(string id, CancellationToken cancellationToken) =>
        id.Length == 64 && id.All(char.IsAsciiHexDigitLower) ? await snapshots.FindAsync(id, cancellationToken) : null;

    /// <summary>The first <see cref="KeptRefusals.Served"/> entries of each kind of what was refused or noticed of a payload.</summary>
    public async Task<KeptRefusals> RefusalsAsync(SnapshotReceipt receipt, CancellationToken cancellationToken) =>
        receipt.Refused + receipt.Noticed > 0
            ? await refusals.ReadAsync(receipt.BlobName, KeptRefusals.Served, cancellationToken)
            : KeptRefusals.None;

    /// <summary>The payload, byte for byte as it was received. The caller disposes the stream.</summary>
    public Task<Stream> OpenAsync(SnapshotReceipt receipt, CancellationToken cancellationToken) => archive.OpenAsync(receipt.BlobName, cancellationToken);
}
