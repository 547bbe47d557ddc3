using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Functions.Tests.Rebuilding;

/// <summary>A table on whose second addition the process ends.</summary>
internal sealed class DoomedObservations(IObservationStore store, CancellationTokenSource death) : IObservationStore
{
    private int calls;

    public long Additions => store.Additions;

    public async Task<IReadOnlyDictionary<string, RecordingCounts>> AddAsync(
        IReadOnlyCollection<RecordedObservation> observations, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref calls) == 2)
        {
            await death.CancelAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await store.AddAsync(observations, cancellationToken);
    }

    public IAsyncEnumerable<RecordedObservation> ReadAsync(
        SeriesKey series, DateOnly? from = null, DateOnly? to = null, CancellationToken cancellationToken = default) =>
        store.ReadAsync(series, from, to, cancellationToken);

    public IAsyncEnumerable<RecordedObservation> ReadManyAsync(SeriesKey first, SeriesKey last, CancellationToken cancellationToken) =>
        store.ReadManyAsync(first, last, cancellationToken);

    public IAsyncEnumerable<SeriesSummary> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public Task<SeriesSummary?> FindAsync(SeriesKey series, CancellationToken cancellationToken) => store.FindAsync(series, cancellationToken);

    public Task<string> VersionAsync(CancellationToken cancellationToken) => store.VersionAsync(cancellationToken);
}
