using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Snapshots;

/// <summary>
/// Receipts by id, with indexes in partitions of their own (<see cref="SnapshotIndex"/>). Index rows are written before the
/// receipt, so that no receipt is ever without them; index rows without a receipt are ignored.
/// </summary>
public sealed class TableSnapshotStore(StorageAccount account) : ISnapshotStore
{
    private const string DonePrefix = "done-";
    private const int Parallelism = 8;

    private readonly KnownReceipts known = new();
    private readonly SharedUpserts shared = new();

    /// <inheritdoc/>
    public async Task<SnapshotReceipt?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var entity = await FindEntityAsync(await TableAsync(cancellationToken), id, cancellationToken);
        return entity is null ? null : ReceiptEntity.Read(entity);
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(SnapshotReceipt receipt, DateTimeOffset? takenUntil, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var row = SnapshotIndex.NewestRow(receipt);
        var unfinished = new TableEntity(SnapshotIndex.Unfinished, receipt.Id);
        var writes = new List<Task>
        {
            shared.UpsertAsync(table, new TableEntity(SnapshotIndex.Recent, row), cancellationToken),
            shared.UpsertAsync(table, new TableEntity($"{SnapshotIndex.Recent}~{receipt.Source}", row), cancellationToken),
        };
        // A row that is there is left as it is: whoever has taken it up keeps it. Without columns nothing of it is changed.
        if (takenUntil is { } until)
        {
            (unfinished["Attempts"], unfinished["Failures"], unfinished["NextTry"]) = (1, 0, until);
            writes.Add(AddIfMissingAsync(table, unfinished, cancellationToken));
        }
        else
        {
            writes.Add(shared.UpsertAsync(table, unfinished, cancellationToken));
        }

        if (receipt.Resource is { } resource)
        {
            var newest = new TableEntity($"{SnapshotIndex.Resource}~{receipt.Source}", StorageKeys.Resource(resource)) { ["SnapshotId"] = receipt.Id };
            writes.Add(table.UpsertEntityAsync(newest, TableUpdateMode.Replace, cancellationToken));
        }

        await Task.WhenAll(writes);
        try
        {
            var added = await table.AddEntityAsync(ReceiptEntity.Write(receipt), cancellationToken);
            known.Note(receipt, added.Headers.ETag);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, SnapshotReceipt>> FindToRecordAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, SnapshotReceipt>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (known.TryFind(id, out var receipt, out _) && receipt.Status == SnapshotStatus.Accepted)
            {
                found[id] = receipt;
            }
        }

        // The same instance: index rows that are out of date are put right, nothing else.
        foreach (var (id, receipt) in await ChangeManyAsync([.. ids.Where(id => !found.ContainsKey(id))], static r => r, cancellationToken))
        {
            found[id] = receipt;
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<SnapshotReceipt> ChangeAsync(string id, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken) =>
        (await ChangeManyAsync([id], change, cancellationToken)).GetValueOrDefault(id) ?? throw new KeyNotFoundException($"There is no snapshot {id}.");

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, SnapshotReceipt>> ChangeManyAsync(
        IReadOnlyCollection<string> ids, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var changed = new ConcurrentDictionary<string, SnapshotReceipt>(StringComparer.Ordinal);
        var left = ids;
        while (left.Count > 0)
        {
            var moves = await MovesAsync(table, left, change, cancellationToken);
            await SnapshotIndex.PutAsync(table, moves.SelectMany(static m => SnapshotIndex.Before(m.From, m.To)), cancellationToken);
            var lost = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(moves, Options(cancellationToken), async (move, token) =>
            {
                if (await TryUpdateAsync(table, move, token))
                {
                    changed[move.To.Id] = move.To;
                }
                else
                {
                    // Somebody else changed it meanwhile: apply the change to what it is now.
                    known.Forget(move.To.Id);
                    lost.Add(move.To.Id);
                }
            });
            var made = moves.Where(m => !lost.Contains(m.To.Id, StringComparer.Ordinal));
            await SnapshotIndex.RemoveAsync(table, made.SelectMany(static m => SnapshotIndex.After(m.From, m.To)), cancellationToken);
            left = [.. lost];
        }

        return changed;
    }

    /// <inheritdoc/>
    public async Task CompletePartAsync(string id, int part, RecordingCounts counts, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var done = new TableEntity(id, $"{DonePrefix}{part:D6}") { ["New"] = counts.New, ["Revised"] = counts.Revised, ["Unchanged"] = counts.Unchanged };
        await table.UpsertEntityAsync(done, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<int, RecordingCounts>> DonePartsAsync(string id, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var all = new Dictionary<int, RecordingCounts>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey ge {DonePrefix} and RowKey lt {"done."}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            all[int.Parse(entity.RowKey.AsSpan(DonePrefix.Length), CultureInfo.InvariantCulture)] =
                new RecordingCounts(entity.GetInt32("New")!.Value, entity.GetInt32("Revised")!.Value, entity.GetInt32("Unchanged")!.Value);
        }

        return all;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> UnfinishedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = new Work.TableWorkIndex(account);
        var unfinished = index.ListAsync(WorkStep.Record, cancellationToken).Concat(index.ListAsync(WorkStep.Score, cancellationToken));
        await foreach (var id in unfinished.Select(static i => i.Id).Distinct())
        {
            yield return id;
        }
    }

    /// <inheritdoc/>
    public Task<ListPage<SnapshotReceipt>> RecentAsync(
        string? source, DateTimeOffset? since, int limit, string? continuation, CancellationToken cancellationToken) =>
        NewestAsync(
            source is null ? SnapshotIndex.Recent : $"{SnapshotIndex.Recent}~{source}", since, limit, continuation, static _ => true, cancellationToken);

    /// <inheritdoc/>
    public Task<ListPage<SnapshotReceipt>> QuarantinedAsync(int limit, string? continuation, CancellationToken cancellationToken) =>
        NewestAsync(SnapshotIndex.Quarantined, null, limit, continuation, static r => r.Status == SnapshotStatus.Quarantined, cancellationToken);

    /// <inheritdoc/>
    public async Task<SnapshotReceipt?> NewestOfResourceAsync(string source, string resource, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            $"{SnapshotIndex.Resource}~{source}", StorageKeys.Resource(resource), cancellationToken: cancellationToken);
        return row.HasValue ? await FindAsync(row.Value!.GetString("SnapshotId"), cancellationToken) : null;
    }

    private async Task<ListPage<SnapshotReceipt>> NewestAsync(
        string partition, DateTimeOffset? since, int limit, string? continuation, Func<SnapshotReceipt, bool> belongs, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var after = continuation ?? string.Empty;
        // Newest first means that older rows have larger keys.
        var end = since is { } from ? StorageKeys.NewestFirst(from) + "~~" : "~";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {end}");
        var items = new List<SnapshotReceipt>();
        string? last = null;
        var rows = table.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(limit + 1, 1000), select: ["RowKey"], cancellationToken: cancellationToken);
        await foreach (var entity in rows)
        {
            if (items.Count == limit)
            {
                return new ListPage<SnapshotReceipt>(items, last);
            }

            last = entity.RowKey;
            var id = entity.RowKey[(entity.RowKey.IndexOf('~', StringComparison.Ordinal) + 1)..];
            if (await FindAsync(id, cancellationToken) is { } receipt
                && string.Equals(SnapshotIndex.NewestRow(receipt), last, StringComparison.Ordinal) && belongs(receipt))
            {
                items.Add(receipt);
            }
        }

        return new ListPage<SnapshotReceipt>(items, null);
    }

    private async Task<IReadOnlyList<Move>> MovesAsync(
        TableClient table, IReadOnlyCollection<string> ids, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken)
    {
        var moves = new ConcurrentBag<Move>();
        await Parallel.ForEachAsync(ids, Options(cancellationToken), async (id, token) =>
        {
            if ((KnownMove(id, change) ?? await ReadMoveAsync(table, id, change, token)) is { } move)
            {
                moves.Add(move);
            }
        });
        return [.. moves];
    }

    // Of what is known from before, unless nothing would be written: then nobody would notice that it is out of date.
    private Move? KnownMove(string id, Func<SnapshotReceipt, SnapshotReceipt> change) =>
        known.TryFind(id, out var from, out var tag) && change(from) is var to && !ReferenceEquals(from, to)
        && SnapshotTransitions.IsLegal(from.Status, to.Status)
            ? new Move(from, to, tag)
            : null;

    private async Task<Move?> ReadMoveAsync(
        TableClient table, string id, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken)
    {
        if (await FindEntityAsync(table, id, cancellationToken) is not { } entity)
        {
            known.Forget(id);
            return null;
        }

        var from = ReceiptEntity.Read(entity);
        var to = change(from);
        known.Note(from, entity.ETag);
        return SnapshotTransitions.IsLegal(from.Status, to.Status)
            ? new Move(from, to, entity.ETag)
            : throw new InvalidOperationException($"A snapshot cannot go from {from.Status} to {to.Status}.");
    }

    private async Task<bool> TryUpdateAsync(TableClient table, Move move, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(move.From, move.To))
        {
            return true;
        }

        try
        {
            var written = await table.UpdateEntityAsync(ReceiptEntity.Write(move.To), move.Tag, TableUpdateMode.Replace, cancellationToken);
            known.Note(move.To, written.Headers.ETag);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 412)
        {
            return false;
        }
    }

    private static async Task AddIfMissingAsync(TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            // Somebody was faster.
        }
    }

    private static async Task<TableEntity?> FindEntityAsync(TableClient table, string id, CancellationToken cancellationToken)
    {
        var entity = await table.GetEntityIfExistsAsync<TableEntity>(id, ReceiptEntity.Row, cancellationToken: cancellationToken);
        return entity.HasValue ? entity.Value : null;
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };

    private ValueTask<TableClient> TableAsync(CancellationToken cancellationToken) => account.TableAsync(StorageNames.SnapshotsTable, cancellationToken);

    private sealed record Move(SnapshotReceipt From, SnapshotReceipt To, ETag Tag);
}
