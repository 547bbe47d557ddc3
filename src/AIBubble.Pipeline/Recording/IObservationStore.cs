using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Recording;

/// <summary>The append-only table of observations.</summary>
public interface IObservationStore
{
    /// <summary>
    /// Adds the observations that are not there yet. Safe to repeat: what an earlier attempt of the same snapshot added
    /// counts as added by this one.
    /// </summary>
    /// <param name="observations">
    /// Of any series and of several snapshots, repeats allowed. Of snapshots with the same figure the first one owns the row.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt; a later one completes it.</param>
    /// <returns>What became of those of each snapshot, by its id.</returns>
    Task<IReadOnlyDictionary<string, RecordingCounts>> AddAsync(
        IReadOnlyCollection<RecordedObservation> observations, CancellationToken cancellationToken);

    /// <summary>Every row of a series in key order: by period, period start, known on, digest.</summary>
    /// <param name="series">The series.</param>
    /// <param name="from">Only periods that end on or after this day.</param>
    /// <param name="to">Only periods that end on or before this day.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    IAsyncEnumerable<RecordedObservation> ReadAsync(SeriesKey series, DateOnly? from = null, DateOnly? to = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Every row of all series from one to another, both included, in the order of <see cref="ListAsync"/> and of their keys. A thousand rows
    /// come with one request, of however many series they are.
    /// </summary>
    /// <param name="first">The first series.</param>
    /// <param name="last">The last series; not before the first in the order of <see cref="ListAsync"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    IAsyncEnumerable<RecordedObservation> ReadManyAsync(SeriesKey first, SeriesKey last, CancellationToken cancellationToken);

    /// <summary>Every series there is, in key order.</summary>
    IAsyncEnumerable<SeriesSummary> ListAsync(CancellationToken cancellationToken);

    /// <summary>What is known of one series, or <see langword="null"/> when nothing of it is stored.</summary>
    Task<SeriesSummary?> FindAsync(SeriesKey series, CancellationToken cancellationToken);

    /// <summary>How often this process has added to the table: what it added itself, it need not ask for.</summary>
    long Additions { get; }

    /// <summary>A text that changes whenever observations were added: the key of every cache over this table.</summary>
    Task<string> VersionAsync(CancellationToken cancellationToken);
}
