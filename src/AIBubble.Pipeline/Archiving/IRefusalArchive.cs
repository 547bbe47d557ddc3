using AIBubble.Pipeline.Collecting;

namespace AIBubble.Pipeline.Archiving;

/// <summary>Everything that was refused or noticed of a payload, beside the payload in the raw archive.</summary>
public interface IRefusalArchive
{
    /// <summary>Keeps the complete list of a payload in place of an earlier one; an empty list is none.</summary>
    /// <param name="blobName">Name of the payload in the raw archive.</param>
    /// <param name="refusals">In the payload's order.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    Task KeepAsync(string blobName, IReadOnlyCollection<Refusal> refusals, CancellationToken cancellationToken);

    /// <summary>The first entries of each kind; none when nothing is kept.</summary>
    /// <param name="blobName">Name of the payload in the raw archive.</param>
    /// <param name="limit">Most entries of each kind, at least 1.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<KeptRefusals> ReadAsync(string blobName, int limit, CancellationToken cancellationToken);
}
