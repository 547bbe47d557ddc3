using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

    // A long run is read in so many places at once: enough for all who read.
    private const int Pieces = 2 * Parallelism;
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
        // Series that lie next to each other are read together: what they take is pages of a thousand rows, however many series they are.
        var runs = new List<List<SeriesKey>>();
        var series = new ConcurrentBag<ObservationSeries>();
        var isNext = false;
        await foreach (var summary in store.ListAsync(cancellationToken))
        {
            // A series of an indicator that this version no longer has stays in the table and out of sight.
            if (catalogue.Find(summary.Series.Indicator) is null)
            {
                isNext = false;
                continue;
            }

            summaries.Add(summary);
            if (known.TryGetValue(summary.Series, out var revision) && string.Equals(revision, summary.Revision, StringComparison.Ordinal)
                && before.Observations.Find(summary.Series) is { } unchanged)
            {
                series.Add(unchanged);
                isNext = false;
                continue;
            }

            if (!isNext)
            {
                runs.Add([]);
            }

            runs[^1].Add(summary.Series);
            isNext = true;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        var piece = (runs.Sum(static r => r.Count) / Pieces) + 1;
        await Parallel.ForEachAsync(runs.SelectMany(r => r.Chunk(piece)), options, async (run, token) =>
        {
            await foreach (var read in ReadAsync(run, token))
            {
                series.Add(read);
            }
        });
        return new StoredObservations(version, new ObservationSet(series), summaries);
    }

    private async IAsyncEnumerable<ObservationSeries> ReadAsync(SeriesKey[] run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Others may have begun series in between since these were listed: theirs is a later version.
        var wanted = run.ToHashSet();
        var rows = new List<RecordedObservation>();
        await foreach (var row in store.ReadManyAsync(run[0], run[^1], cancellationToken))
        {
            if (rows.Count > 0 && rows[0].Observation.Series != row.Observation.Series)
            {
                yield return SeriesOf(rows);
                rows.Clear();
            }

            if (wanted.Contains(row.Observation.Series))
            {
                rows.Add(row);
            }
        }

        if (rows.Count > 0)
        {
            yield return SeriesOf(rows);
        }
    }

    private ObservationSeries SeriesOf(List<RecordedObservation> rows)
    {
        var key = rows[0].Observation.Series;
        return new ObservationSeries(key, catalogue[key.Indicator], rows);
    }

    private sealed record Look(long At, long Additions, StoredObservations Found);
}
