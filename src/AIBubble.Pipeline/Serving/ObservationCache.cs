using System.Collections.Concurrent;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// All series in memory, as of one version of the table; only series that have changed are read again. A hundred thousand
/// observations take some 50 MB.
/// </summary>
public sealed class ObservationCache(IObservationStore store, IndicatorCatalogue catalogue, TimeProvider clock) : IDisposable
{
    /// <summary>How late a reader may see what another process has added; what this process adds is seen at once.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(1);

    private const int Parallelism = 8;
    private Look? last;
    private readonly SemaphoreSlim loading = new(1, 1);
    private StoredObservations current = new("not loaded", ObservationSet.Empty, []);

    /// <summary>
    /// The observations for a reader: as of at most <see cref="MaximumAge"/> ago, and with everything this process has added. Costs nothing
    /// but once per <see cref="MaximumAge"/>. To be asked once per request: two answers may be of two versions.
    /// </summary>
    public ValueTask<StoredObservations> RecentAsync(CancellationToken cancellationToken)
    {
        var (look, additions) = (Volatile.Read(ref last), store.Additions);
        return look is not null && look.Additions == additions && clock.GetElapsedTime(look.At) < MaximumAge
            ? ValueTask.FromResult(look.Found)
            : new ValueTask<StoredObservations>(LookAsync(additions, cancellationToken));
    }

    /// <summary>The observations as of now, for whoever computes what others will be served. One point read of the table.</summary>
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

    // The moment and the count of additions are those before the question: whatever happens meanwhile is asked for again.
    private async Task<StoredObservations> LookAsync(long additions, CancellationToken cancellationToken)
    {
        var at = clock.GetTimestamp();
        var found = await CurrentAsync(cancellationToken);
        Volatile.Write(ref last, new Look(at, additions, found));
        return found;
    }

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

    private sealed record Look(long At, long Additions, StoredObservations Found);
}
