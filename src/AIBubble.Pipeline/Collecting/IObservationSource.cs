namespace AIBubble.Pipeline.Collecting;

/// <summary>
/// One upstream that publishes figures. A source knows how to fetch its payloads and how to read them; archiving,
/// recording, retries of whole runs and bookkeeping are the pipeline's. Adding a source is one folder and one line.
/// </summary>
public interface IObservationSource
{
    /// <summary>What is known of it without settings.</summary>
    SourceDeclaration Declaration { get; }

    /// <summary><see cref="SourceDeclaration.Id"/>.</summary>
    string Id => Declaration.Id;

    /// <summary><see cref="SourceDeclaration.Name"/>: the schedule's name as well.</summary>
    string ScheduleName => Declaration.Name;

    /// <summary><see cref="SourceDeclaration.FreshnessLimit"/>.</summary>
    TimeSpan FreshnessLimit => Declaration.FreshnessLimit;

    /// <summary>Whether it can run with the present settings, and if not, what is missing.</summary>
    SourceAvailability Availability { get; }

    /// <summary>
    /// Fetches everything one run needs, one item per resource, in a stable order. A resource that fails yields a
    /// <see cref="FailedResource"/> and the others go on; only cancellation ends the sequence early.
    /// </summary>
    /// <param name="memory">What earlier runs left: validators for conditional requests.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one payload, live or from the archive: pure, the same bytes give the same observations.
    /// </summary>
    /// <param name="payload">The bytes exactly as received, with the resource they belong to.</param>
    /// <exception cref="PayloadFaultException">The payload is not what this source publishes (HTML, truncated, another schema).</exception>
    ParsedPayload Parse(SourcePayload payload);
}
