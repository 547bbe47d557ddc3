using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Functions.Tests.Reports;

/// <summary>The stores a report is made from, in memory: every call is counted, and something can be written between two calls.</summary>
internal sealed class MemoryStores : IObservationStore, IReportStore, IScoreStore
{
    private readonly List<RecordedObservation> rows = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> documents = new(StringComparer.Ordinal);

    /// <summary>How often storage was asked for anything.</summary>
    public int Calls { get; private set; }

    /// <summary>Set while nothing may be listed.</summary>
    public string? Forbidden { get; set; }

    /// <summary>Keeps past episodes from being kept until it is through; by default nothing does.</summary>
    public Task EpisodesMayBeKept { get; set; } = Task.CompletedTask;

    /// <summary>Is written right after the version has been read next, as another process would.</summary>
    public Observation? WrittenAfterNextVersion { get; set; }

    /// <summary>Adds an observation as another process would: another version, and nothing this process knows of.</summary>
    public void Write(Observation observation) =>
        rows.Add(new RecordedObservation(observation, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(rows.Count), new string('a', 64)));

    public long Additions { get; private set; }

    /// <summary>Adds an observation as this process would.</summary>
    public void Add(Observation observation)
    {
        Write(observation);
        Additions++;
    }

    public Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        Calls++;
        var version = $"version {rows.Count}";
        if (WrittenAfterNextVersion is { } observation)
        {
            WrittenAfterNextVersion = null;
            Write(observation);
        }

        return Task.FromResult(version);
    }

    public IAsyncEnumerable<SeriesSummary> ListAsync(CancellationToken cancellationToken)
    {
        Calls++;
        if (Forbidden is not null)
        {
            throw new InvalidOperationException($"Nobody was to wait for {Forbidden}.");
        }

        return rows.GroupBy(static r => r.Observation.Series).OrderBy(static g => g.Key).Select(static g => new SeriesSummary(
            g.Key, g.First().Observation.Unit, g.Min(static r => r.Observation.Period), g.Max(static r => r.Observation.Period),
            g.Max(static r => r.Observation.KnownOn), g.Max(static r => r.RecordedAt), $"{g.Count()} rows")).ToList().ToAsyncEnumerable();
    }

    public IAsyncEnumerable<RecordedObservation> ReadAsync(
        SeriesKey series, DateOnly? from = null, DateOnly? to = null, CancellationToken cancellationToken = default)
    {
        lock (documents)
        {
            Calls++;
            return rows.Where(r => r.Observation.Series == series).ToList().ToAsyncEnumerable();
        }
    }

    public IAsyncEnumerable<RecordedObservation> ReadManyAsync(SeriesKey first, SeriesKey last, CancellationToken cancellationToken)
    {
        lock (documents)
        {
            Calls++;
            return rows.Where(r => r.Observation.Series.CompareTo(first) >= 0 && r.Observation.Series.CompareTo(last) <= 0)
                .OrderBy(static r => r.Observation.Series).ToList().ToAsyncEnumerable();
        }
    }

    public Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken)
    {
        lock (documents)
        {
            Calls++;
            return Task.FromResult(documents.TryGetValue(name, out var content) ? content : (ReadOnlyMemory<byte>?)null);
        }
    }

    public async Task KeepAsync(string name, string mediaType, ReadOnlyMemory<byte> content, bool replace, CancellationToken cancellationToken)
    {
        if (name.StartsWith("episodes/", StringComparison.Ordinal))
        {
            await EpisodesMayBeKept;
        }

        lock (documents)
        {
            Calls++;
            documents[name] = content;
        }
    }

    public Task ReplaceAsync(string name, string mediaType, IEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken) =>
        KeepAsync(name, mediaType, parts.SelectMany(static p => p.ToArray()).ToArray(), replace: true, cancellationToken);

    public IAsyncEnumerable<ScoreRow> ReadAsync(RubricReference rubric, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        Calls++;
        return AsyncEnumerable.Empty<ScoreRow>();
    }

    public Task AppendAsync(IReadOnlyCollection<ScoreRow> rows, CancellationToken cancellationToken)
    {
        Calls++;
        return Task.CompletedTask;
    }

    public Task<SeriesSummary?> FindAsync(SeriesKey series, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is taken in while reports are served.");

    public Task<IReadOnlyDictionary<string, RecordingCounts>> AddAsync(
        IReadOnlyCollection<RecordedObservation> observations, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is recorded while reports are served.");
}
