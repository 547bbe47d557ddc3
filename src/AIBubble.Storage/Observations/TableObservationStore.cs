using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Snapshots;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Observations;

/// <summary>The observations table, with the catalogue of series and the version kept beside it.</summary>
public sealed class TableObservationStore(StorageAccount account) : IObservationStore
{
    internal const string SeriesPartition = "series";
    internal const string VersionPartition = "version";
    internal const string VersionRow = "observations";

    // A tilde sorts after digits and before nothing else used in row keys: the end of a range over a prefix.
    private const string AfterPrefix = "~";
    private const int Parallelism = 8;

    private long additions;

    /// <inheritdoc/>
    public long Additions => Interlocked.Read(ref additions);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, RecordingCounts>> AddAsync(
        IReadOnlyCollection<RecordedObservation> observations, CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.ObservationsTable, cancellationToken);
        var series = await account.TableAsync(StorageNames.SeriesTable, cancellationToken);
        var counts = new ConcurrentBag<AddedRows>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(observations.GroupBy(static o => o.Observation.Series), options, async (group, token) =>
        {
            var (addition, summary) = (SummaryOf(group.Key, [.. group]), await FindRowAsync(series, group.Key, token));
            var added = await AddToSeriesAsync(table, group.Key, [.. group], IsBeyond(addition, summary), token);
            counts.Add(added);
            if (added.HasAny)
            {
                await MergeSummaryAsync(series, addition, summary, token);
            }
        });

        // After the rows: whoever sees the new version finds them. Also when nothing was added, because an earlier
        // attempt may have died between its rows and this line.
        if (observations.Count > 0)
        {
            var version = new TableEntity(VersionPartition, VersionRow) { ["Value"] = NewVersion() };
            await series.UpsertEntityAsync(version, TableUpdateMode.Replace, cancellationToken);
            Interlocked.Increment(ref additions);
        }

        return AddedRows.Sum(counts);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedObservation> ReadAsync(SeriesKey series, DateOnly? from = null, DateOnly? to = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var table = await account.TableAsync(StorageNames.ObservationsTable, cancellationToken);
        var first = from is { } f ? StorageKeys.Day(f) : "0";
        var last = (to is { } t ? StorageKeys.Day(t) : "99999999") + AfterPrefix + AfterPrefix;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {StorageKeys.SeriesPartition(series)} and RowKey ge {first} and RowKey lt {last}");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return ObservationEntity.Read(series, entity, texts);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedObservation> ReadManyAsync(
        SeriesKey first, SeriesKey last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.ObservationsTable, cancellationToken);
        var (from, to) = (StorageKeys.SeriesPartition(first), StorageKeys.SeriesPartition(last));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey le {to}");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var (partition, series) = (from, first);
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (!string.Equals(entity.PartitionKey, partition, StringComparison.Ordinal))
            {
                (partition, series) = (entity.PartitionKey, StorageKeys.ParseSeriesPartition(entity.PartitionKey));
            }

            yield return ObservationEntity.Read(series, entity, texts);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SeriesSummary> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.SeriesTable, cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {SeriesPartition}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return SeriesEntity.Read(entity);
        }
    }

    /// <inheritdoc/>
    public async Task<SeriesSummary?> FindAsync(SeriesKey series, CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.SeriesTable, cancellationToken);
        return await FindRowAsync(table, series, cancellationToken) is { } row ? SeriesEntity.Read(row) : null;
    }

    /// <inheritdoc/>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.SeriesTable, cancellationToken);
        var entity = await table.GetEntityIfExistsAsync<TableEntity>(VersionPartition, VersionRow, cancellationToken: cancellationToken);
        return entity.HasValue ? entity.Value!.GetString("Value") : "none";
    }

    // Compared for equality only; unlike an ETag it differs also for two writes within a millisecond.
    private static string NewVersion() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    private static async Task<TableEntity?> FindRowAsync(TableClient table, SeriesKey series, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(SeriesPartition, StorageKeys.SeriesPartition(series), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    // Whether the series has no row at these periods: then none need be looked for.
    private static bool IsBeyond(SeriesSummary addition, TableEntity? row) =>
        row is null || SeriesEntity.Read(row) is var known && (addition.FirstPeriod > known.LastPeriod || addition.LastPeriod < known.FirstPeriod);

    private async Task<AddedRows> AddToSeriesAsync(
        TableClient table, SeriesKey series, IReadOnlyList<RecordedObservation> observations, bool isBeyond, CancellationToken cancellationToken)
    {
        // Of snapshots with the same figure the first one owns the row.
        var rows = new SortedDictionary<string, RecordedObservation>(StringComparer.Ordinal);
        var keys = new List<(string Snapshot, string Row)>(observations.Count);
        foreach (var observation in observations)
        {
            var key = StorageKeys.ObservationRow(observation.Observation);
            keys.Add((observation.SnapshotId, key));
            rows.TryAdd(key, observation);
        }

        while (true)
        {
            var existing = isBeyond
                ? new Dictionary<string, string>(StringComparer.Ordinal)
                : await ExistingAsync(table, series, rows.Keys.First(), rows.Keys.Last(), cancellationToken);
            var missing = rows.Where(r => !existing.ContainsKey(r.Key)).ToList();
            try
            {
                await AddRowsAsync(table, missing, cancellationToken);
                foreach (var (key, row) in missing)
                {
                    existing[key] = row.SnapshotId;
                }

                return AddedRows.Of(keys, existing);
            }
            catch (RequestFailedException conflict) when (conflict.Status == 409)
            {
                // Somebody else added one of these rows meanwhile, or an attempt that died before it summed up: look and add only what is missing.
                isBeyond = false;
            }
        }
    }

    private async Task AddRowsAsync(
        TableClient table, IReadOnlyCollection<KeyValuePair<string, RecordedObservation>> rows, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = StorageAccount.LargeWritesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(rows.Chunk(TableBatches.MaximumRows), options, async (chunk, token) =>
        {
            await account.LargeWrites.WaitAsync(token);
            try
            {
                // Not before its turn has come: as an entity a row is many times as large as it is as an observation.
                await TableBatches.SubmitAsync(
                    table,
                    [.. chunk.Select(static r => new TableTransactionAction(TableTransactionActionType.Add, ObservationEntity.Write(r.Key, r.Value)))],
                    token);
            }
            finally
            {
                account.LargeWrites.Release();
            }
        });
    }

    private static async Task<Dictionary<string, string>> ExistingAsync(TableClient table, SeriesKey series, string first, string last,
        CancellationToken cancellationToken)
    {
        var existing = new Dictionary<string, string>(StringComparer.Ordinal);
        // Whole points, so that an older vintage of the first or last point is seen too.
        var (from, to) = (first[..18], last[..18] + AfterPrefix);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {StorageKeys.SeriesPartition(series)} and RowKey ge {from} and RowKey lt {to}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: ["RowKey", ObservationEntity.SnapshotId],
            cancellationToken: cancellationToken))
        {
            existing[entity.RowKey] = entity.GetString(ObservationEntity.SnapshotId);
        }

        return existing;
    }

    private static SeriesSummary SummaryOf(SeriesKey key, IReadOnlyList<RecordedObservation> observations) => new(
        key,
        observations[0].Observation.Unit,
        observations.Min(static o => o.Observation.Period),
        observations.Max(static o => o.Observation.Period),
        observations.Max(static o => o.Observation.KnownOn),
        observations.Max(static o => o.RecordedAt),
        NewVersion());

    private static async Task MergeSummaryAsync(TableClient table, SeriesSummary addition, TableEntity? row, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (row is null)
                {
                    await table.AddEntityAsync(SeriesEntity.Write(addition), cancellationToken);
                    return;
                }

                var merged = SeriesEntity.Merge(SeriesEntity.Read(row), addition);
                await table.UpdateEntityAsync(SeriesEntity.Write(merged), row.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException race) when (race.Status is 409 or 412)
            {
                // Another writer was faster: merge into what it left.
                row = await FindRowAsync(table, addition.Series, cancellationToken);
            }
        }
    }
}
