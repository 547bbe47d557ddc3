namespace AIBubble.Pipeline.Collecting;

/// <summary>
/// One upstream that publishes figures. A source knows how to fetch its payloads and how to read them; archiving,
/// recording, retries of whole runs and bookkeeping are the pipeline's. Adding a source is one class and one registration.
/// </summary>
public interface IObservationSource
{
    /// <summary>Lower-case id, characters <c>a–z 0–9 -</c>; the <c>source</c> of every observation it yields.</summary>
    string Id { get; }

    /// <summary>What it is, in one sentence for operators.</summary>
    string Description { get; }

    /// <summary>Name of the schedule setting without its section: <c>SecEdgar</c> for <c>Schedules:SecEdgar</c>.</summary>
    string ScheduleName { get; }

    /// <summary>How long after the last successful run its figures count as overdue.</summary>
    TimeSpan FreshnessLimit { get; }

    /// <summary>Whether it can run with the present settings, and if not, what is missing.</summary>
    SourceAvailability Availability { get; }

    /// <summary>Attribution its licence requires, or <see langword="null"/>.</summary>
    string? Attribution => null;

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

/// <summary>Whether a source can run.</summary>
/// <param name="IsOn">True when it can.</param>
/// <param name="Reason">What is missing, naming the setting; <see langword="null"/> when on.</param>
public sealed record SourceAvailability(bool IsOn, string? Reason)
{
    /// <summary>The source can run.</summary>
    public static SourceAvailability On { get; } = new(true, null);

    /// <summary>The source cannot run.</summary>
    public static SourceAvailability Off(string reason) => new(false, reason);
}

/// <summary>What earlier runs left behind for a source.</summary>
public interface ICollectionMemory
{
    /// <summary>The validators of the newest recorded payload of a resource, or <see langword="null"/> when there is none.</summary>
    Task<ResourceValidators?> FindAsync(string resource, CancellationToken cancellationToken);
}

/// <summary>Validators for a conditional request.</summary>
/// <param name="ETag">Entity tag with its quotes, or <see langword="null"/>.</param>
/// <param name="LastModified">Last-Modified, or <see langword="null"/>.</param>
/// <param name="SnapshotId">The archived payload they belong to.</param>
public sealed record ResourceValidators(string? ETag, DateTimeOffset? LastModified, string SnapshotId);

/// <summary>One step of a run.</summary>
/// <param name="Resource">Stable name of what was asked for, without secrets: <c>companyfacts/NVDA</c>, <c>observations/GDP</c>.</param>
public abstract record CollectedItem(string Resource);

/// <summary>A payload arrived.</summary>
/// <param name="Resource">What it is.</param>
/// <param name="MediaType">Media type as sent.</param>
/// <param name="Content">The body exactly as received, after content decoding.</param>
/// <param name="RetrievedAt">When it arrived, UTC.</param>
/// <param name="ETag">Entity tag with its quotes, if sent.</param>
/// <param name="LastModified">Last-Modified, if sent.</param>
public sealed record CollectedPayload(string Resource, string MediaType, ReadOnlyMemory<byte> Content, DateTimeOffset RetrievedAt, string? ETag = null, DateTimeOffset? LastModified = null)
    : CollectedItem(Resource);

/// <summary>The upstream says nothing has changed since the payload we have.</summary>
/// <param name="Resource">What was asked for.</param>
public sealed record UnchangedResource(string Resource) : CollectedItem(Resource);

/// <summary>The resource could not be had, or what came is not what was asked for.</summary>
/// <param name="Resource">What was asked for.</param>
/// <param name="Reason">A sentence an operator can act on; never contains a key or an address with a key.</param>
/// <param name="MediaType">Media type of what came instead, if anything came.</param>
/// <param name="Content">What came instead, kept in quarantine.</param>
public sealed record FailedResource(string Resource, string Reason, string? MediaType = null, ReadOnlyMemory<byte> Content = default)
    : CollectedItem(Resource);

/// <summary>A payload to be read.</summary>
/// <param name="Resource">What it is, as the source named it when it was fetched.</param>
/// <param name="MediaType">Media type as sent.</param>
/// <param name="RetrievedOn">The day it was fetched, UTC: the earliest date at which its figures are certain to have been public.</param>
/// <param name="Content">The bytes exactly as received.</param>
public sealed record SourcePayload(string Resource, string MediaType, DateOnly RetrievedOn, ReadOnlyMemory<byte> Content);
