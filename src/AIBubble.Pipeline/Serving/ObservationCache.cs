using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// What is stored, as of one version of the table. Series that evaluations read are in memory as they are, others packed as long as there is
/// room for them (<see cref="MemoryOptions"/>), the rest by name: those are read from the table for who asks. Only series that have changed
/// are read again, and after a restart only those that have changed since the last checkpoint.
/// </summary>
public sealed class ObservationCache : IDisposable
{
    /// <summary>How late a reader may see what another process has added; what this process adds is seen at once.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(1);

    // A page of a thousand rows takes some ten megabytes while it is read.
    private const int Parallelism = 4;

    // A long run is read in so many places at once: enough for all who read.
    private const int Pieces = 2 * Parallelism;

    // What a start reads from the table costs more than a checkpoint from so many rows on, and from this share of all rows.
    private const int FewRows = 5_000;
    private const int OneIn = 5;

    private readonly IObservationStore store;
    private readonly IndicatorCatalogue catalogue;
    private readonly TimeProvider clock;
    private readonly EvaluatedSeries evaluated;
    private readonly ObservationCheckpoint checkpoint;
    private readonly long room;
    private readonly SemaphoreSlim loading = new(1, 1);
    private Look? last;
    private Loaded current = new(new StoredObservations("not loaded", ObservationSet.Empty, []), []);
    private long rowsRead;

    /// <summary>Loads nothing yet.</summary>
    /// <param name="store">The table.</param>
    /// <param name="documents">Where the checkpoint is kept.</param>
    /// <param name="rubrics">What evaluations read.</param>
    /// <param name="catalogue">The indicators; series of others stay in the table and out of sight.</param>
    /// <param name="options">How much memory there is.</param>
    /// <param name="clock">The age of an answer.</param>
    /// <param name="logger">Told when a checkpoint cannot be read.</param>
    public ObservationCache(IObservationStore store, IReportStore documents, RubricSet rubrics, IndicatorCatalogue catalogue,
        IOptions<MemoryOptions> options, TimeProvider clock, ILogger<ObservationCache> logger)
    {
        (this.store, this.catalogue, this.clock, room) = (store, catalogue, clock, (long)options.Value.OtherSeriesMegabytes << 20);
        evaluated = new EvaluatedSeries(rubrics);
        checkpoint = new ObservationCheckpoint(documents, catalogue, evaluated, logger);
    }

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
        if (string.Equals(cached.Stored.Version, version, StringComparison.Ordinal))
        {
            return cached.Stored;
        }

        await loading.WaitAsync(cancellationToken);
        try
        {
            // Read before the rows: rows added meanwhile come with a later version and are loaded then.
            version = await store.VersionAsync(cancellationToken);
            cached = Volatile.Read(ref current);
            if (!string.Equals(cached.Stored.Version, version, StringComparison.Ordinal))
            {
                var before = cached.Held.Count > 0 ? cached.Held : await checkpoint.ReadAsync(cancellationToken);
                cached = await LoadAsync(version, before, cancellationToken);
                Volatile.Write(ref current, cached);
            }

            return cached.Stored;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Some of what is stored: what an evaluation of these series may read, whether it is in memory or not.</summary>
    /// <param name="stored">What is stored; series that are not in memory may come with rows added since.</param>
    /// <param name="keys">The series; those that are not stored may be among them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ObservationSet> ReadAsync(StoredObservations stored, IEnumerable<SeriesKey> keys, CancellationToken cancellationToken)
    {
        var series = new List<ObservationSeries>();
        foreach (var key in keys.Distinct())
        {
            if (await FindAsync(stored, key, cancellationToken) is { } found)
            {
                series.Add(found);
            }
        }

        return new ObservationSet(series);
    }

    /// <summary>A series, whether it is in memory or not; <see langword="null"/> when nothing of it is stored.</summary>
    /// <param name="stored">What is stored; a series that is not in memory may come with rows added since.</param>
    /// <param name="key">The series.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<ObservationSeries?> FindAsync(StoredObservations stored, SeriesKey key, CancellationToken cancellationToken)
    {
        if (stored.Observations.IsInMemory(key))
        {
            return stored.Observations.Find(key);
        }

        var rows = await store.ReadAsync(key, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return new ObservationSeries(key, catalogue[key.Indicator], rows);
    }

    /// <summary>
    /// Keeps a checkpoint when a start from the last one would have to read much from the table: five thousand rows, and a fifth of all.
    /// To be called by one process at a time.
    /// </summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var (read, loaded) = (Interlocked.Read(ref rowsRead), Volatile.Read(ref current));
        if (read >= FewRows && read >= loaded.Held.Sum(static s => (long)s.Count) / OneIn)
        {
            await checkpoint.KeepAsync(loaded.Held, cancellationToken);
            Interlocked.Add(ref rowsRead, -read);
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

    private async Task<Loaded> LoadAsync(string version, IReadOnlyList<HeldSeries> before, CancellationToken cancellationToken)
    {
        var known = before.ToDictionary(static s => s.Key);
        var summaries = new List<SeriesSummary>();
        // Series that lie next to each other are read together: what they take is pages of a thousand rows, however many series they are.
        var runs = new List<List<SeriesSummary>>();
        var held = new ConcurrentBag<HeldSeries>();
        var (isNext, taken) = (false, 0L);
        await foreach (var summary in store.ListAsync(cancellationToken))
        {
            // A series of an indicator that this version no longer has stays in the table and out of sight.
            if (catalogue.Find(summary.Series.Indicator) is null)
            {
                isNext = false;
                continue;
            }

            summaries.Add(summary);
            if (known.TryGetValue(summary.Series, out var unchanged) && string.Equals(unchanged.Revision, summary.Revision, StringComparison.Ordinal)
                && (unchanged.IsInMemory || !evaluated.Contains(summary.Series)))
            {
                held.Add(Fitting(unchanged));
                isNext = false;
                continue;
            }

            if (!isNext)
            {
                runs.Add([]);
            }

            runs[^1].Add(summary);
            isNext = true;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        var piece = (runs.Sum(static r => r.Count) / Pieces) + 1;
        await Parallel.ForEachAsync(runs.SelectMany(r => r.Chunk(piece)), options, async (run, token) =>
        {
            await foreach (var read in ReadAsync(run, token))
            {
                Interlocked.Add(ref rowsRead, read.Count);
                held.Add(Fitting(read));
            }
        });
        var all = held.ToList();
        return new Loaded(new StoredObservations(version, new ObservationSet(all), summaries), all);

        // What evaluations read has its place whatever it takes.
        HeldSeries Fitting(HeldSeries series) => series.Packed is not { } packed || Interlocked.Add(ref taken, packed.Length) <= room
            ? series
            : HeldSeries.InTable(series.Key, series.Revision, catalogue[series.Key.Indicator], series.Count);
    }

    private async IAsyncEnumerable<HeldSeries> ReadAsync(SeriesSummary[] run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Others may have begun series in between since these were listed: theirs is a later version.
        var wanted = run.ToDictionary(static s => s.Series, static s => s.Revision);
        var rows = new List<RecordedObservation>();
        await foreach (var row in store.ReadManyAsync(run[0].Series, run[^1].Series, cancellationToken))
        {
            if (rows.Count > 0 && rows[0].Observation.Series != row.Observation.Series)
            {
                yield return HeldOf(rows, wanted[rows[0].Observation.Series]);
                rows.Clear();
            }

            if (wanted.ContainsKey(row.Observation.Series))
            {
                rows.Add(row);
            }
        }

        if (rows.Count > 0)
        {
            yield return HeldOf(rows, wanted[rows[0].Observation.Series]);
        }
    }

    private HeldSeries HeldOf(List<RecordedObservation> rows, string revision)
    {
        var key = rows[0].Observation.Series;
        return evaluated.Contains(key)
            ? HeldSeries.Whole(new ObservationSeries(key, catalogue[key.Indicator], rows), revision)
            : HeldSeries.InBytes(key, revision, catalogue[key.Indicator], rows.Count, PackedRows.Pack(rows));
    }

    private sealed record Look(long At, long Additions, StoredObservations Found);

    private sealed record Loaded(StoredObservations Stored, IReadOnlyList<HeldSeries> Held);
}
