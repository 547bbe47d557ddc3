using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Storage;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>Rows under the keys of the real table, and as many calls: one per series, one for its summary, one for the version.</summary>
internal sealed class MemoryObservations(FaultyProcess process) : IObservationStore
{
    public long Additions { get; private set; }

    public async Task<IReadOnlyDictionary<string, RecordingCounts>> AddAsync(
        IReadOnlyCollection<RecordedObservation> observations, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, RecordingCounts>(StringComparer.Ordinal);
        foreach (var series in observations.GroupBy(static o => o.Observation.Series))
        {
            var added = await process.CallAsync($"rows {series.Key} {series.First().SnapshotId}", t =>
                series.Count(row => t.Observations.TryAdd(KeyOf(row), row) || t.Observations[KeyOf(row)].SnapshotId == row.SnapshotId));
            foreach (var snapshot in series.Select(static r => r.SnapshotId).Distinct(StringComparer.Ordinal))
            {
                counts[snapshot] = counts.GetValueOrDefault(snapshot, RecordingCounts.Zero).Plus(new RecordingCounts(added, 0, 0));
            }

            await process.CallAsync($"summary {series.Key}", t => t.SeriesRevisions[$"{series.Key}"] = ++t.Tags);
        }

        if (observations.Count > 0)
        {
            await process.CallAsync("version", static t => t.ObservationsVersion++);
            Additions++;
        }

        return counts;
    }

    public async IAsyncEnumerable<RecordedObservation> ReadAsync(
        SeriesKey series, DateOnly? from = null, DateOnly? to = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prefix = StorageKeys.SeriesPartition(series) + "/";
        var rows = await process.CallAsync<IReadOnlyList<RecordedObservation>>($"series {series}", t =>
            [.. t.Observations.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(static o => o.Value)]);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    public async IAsyncEnumerable<RecordedObservation> ReadManyAsync(
        SeriesKey first, SeriesKey last, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = (StorageKeys.SeriesPartition(first), StorageKeys.SeriesPartition(last));
        var rows = await process.CallAsync<IReadOnlyList<RecordedObservation>>($"series {first} to {last}", t =>
            [.. t.Observations.OrderBy(static o => o.Key, StringComparer.Ordinal).Select(static o => o.Value)
                .Where(o => StorageKeys.SeriesPartition(o.Observation.Series) is var partition
                    && string.CompareOrdinal(from, partition) <= 0 && string.CompareOrdinal(partition, to) <= 0)]);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    public async IAsyncEnumerable<SeriesSummary> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listed = await process.CallAsync<IReadOnlyList<SeriesSummary>>("summaries", t =>
            [.. t.Observations.Values.GroupBy(static r => r.Observation.Series)
                .Where(g => t.SeriesRevisions.ContainsKey($"{g.Key}"))
                .OrderBy(static g => StorageKeys.SeriesPartition(g.Key), StringComparer.Ordinal)
                .Select(g => Summary(t, g))]);
        foreach (var summary in listed)
        {
            yield return summary;
        }
    }

    public Task<SeriesSummary?> FindAsync(SeriesKey series, CancellationToken cancellationToken) => process.CallAsync($"summary of {series}", t =>
        t.SeriesRevisions.ContainsKey($"{series}")
            ? Summary(t, t.Observations.Values.Where(r => r.Observation.Series == series).GroupBy(static r => r.Observation.Series).Single())
            : null);

    public Task<string> VersionAsync(CancellationToken cancellationToken) => process.CallAsync("version of all", static t => $"{t.ObservationsVersion}");

    private static string KeyOf(RecordedObservation row) =>
        $"{StorageKeys.SeriesPartition(row.Observation.Series)}/{StorageKeys.ObservationRow(row.Observation)}";

    private static SeriesSummary Summary(StoredThings things, IGrouping<SeriesKey, RecordedObservation> rows) => new(
        rows.Key, rows.First().Observation.Unit, rows.Min(static r => r.Observation.Period), rows.Max(static r => r.Observation.Period),
        rows.Max(static r => r.Observation.KnownOn), rows.Max(static r => r.RecordedAt), $"{things.SeriesRevisions[$"{rows.Key}"]}");
}
