using System.Collections.Concurrent;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// All series in memory, as of one version of the table. A request costs one point read; only series that have changed
/// are read again. A hundred thousand observations take some 50 MB.
/// </summary>
public sealed class ObservationCache(IObservationStore store, IndicatorCatalogue catalogue) : IDisposable
{
    private const int Parallelism = 8;
    private readonly SemaphoreSlim loading = new(1, 1);
    private StoredObservations current = new("not loaded", ObservationSet.Empty, []);

    /// <summary>The observations as of now. To be asked once per request: two answers may be of two versions.</summary>
    public async Task<StoredObservations> CurrentAsync(CancellationToken cancellationToken)
    {
        var version = await store.VersionAsync(cancellationToken);
        var cached = Volatile.Read(ref current);
        if (string.Equals(cached.Version, version, StringComparison.Ordinal))
        {
            return cached;
        }

        await loading.WaitAsync(cancellationToken);
        try
        {
            // Read before the rows: rows added meanwhile come with a later version and are loaded then.
            version = await store.VersionAsync(cancellationToken);
            cached = Volatile.Read(ref current);
            if (!string.Equals(cached.Version, version, StringComparison.Ordinal))
            {
                cached = await LoadAsync(version, cached, cancellationToken);
                Volatile.Write(ref current, cached);
            }

            return cached;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => loading.Dispose();

    private async Task<StoredObservations> LoadAsync(string version, StoredObservations before, CancellationToken cancellationToken)
    {
        var known = before.Series.ToDictionary(static s => s.Series, static s => s.Revision);
        var summaries = new List<SeriesSummary>();
        await foreach (var summary in store.ListAsync(cancellationToken))
        {
            // A series of an indicator that this version no longer has stays in the table and out of sight.
            if (catalogue.Find(summary.Series.Indicator) is not null)
            {
                summaries.Add(summary);
            }
        }

        var series = new ConcurrentBag<ObservationSeries>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(summaries, options, async (summary, token) =>
        {
            if (known.TryGetValue(summary.Series, out var revision) && string.Equals(revision, summary.Revision, StringComparison.Ordinal)
                && before.Observations.Find(summary.Series) is { } unchanged)
            {
                series.Add(unchanged);
                return;
            }

            var rows = new List<RecordedObservation>();
            await foreach (var row in store.ReadAsync(summary.Series, cancellationToken: token))
            {
                rows.Add(row);
            }

            series.Add(new ObservationSeries(summary.Series, catalogue[summary.Series.Indicator], rows));
        });
        return new StoredObservations(version, new ObservationSet(series), summaries);
    }
}
