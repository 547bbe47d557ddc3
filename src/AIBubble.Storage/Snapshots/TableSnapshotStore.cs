using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Snapshots;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Snapshots;

/// <summary>
/// Receipts by id, with three indexes in partitions of their own: unfinished, recent (of all and of each source) and
/// newest by resource. Index rows are written before the receipt, so that no receipt is ever without them; index rows
/// without a receipt are ignored.
/// </summary>
public sealed class TableSnapshotStore(StorageAccount account) : ISnapshotStore
{
    internal const string UnfinishedPartition = "unfinished";
    internal const string RecentPartition = "recent";
    internal const string ResourcePartition = "resource";
    private const string DonePrefix = "done-";

    /// <inheritdoc/>
    public async Task<SnapshotReceipt?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var entity = await FindEntityAsync(await TableAsync(cancellationToken), id, cancellationToken);
        return entity is null ? null : ReceiptEntity.Read(entity);
    }

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(SnapshotReceipt receipt, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var row = $"{StorageKeys.NewestFirst(receipt.ReceivedAt)}~{receipt.Id}";
        await table.UpsertEntityAsync(new TableEntity(UnfinishedPartition, receipt.Id), TableUpdateMode.Replace, cancellationToken);
        await table.UpsertEntityAsync(new TableEntity(RecentPartition, row), TableUpdateMode.Replace, cancellationToken);
        await table.UpsertEntityAsync(new TableEntity($"{RecentPartition}~{receipt.Source}", row), TableUpdateMode.Replace, cancellationToken);
        if (receipt.Resource is { } resource)
        {
            var newest = new TableEntity($"{ResourcePartition}~{receipt.Source}", StorageKeys.Resource(resource)) { ["SnapshotId"] = receipt.Id };
            await table.UpsertEntityAsync(newest, TableUpdateMode.Replace, cancellationToken);
        }

        try
        {
            await table.AddEntityAsync(ReceiptEntity.Write(receipt), cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<SnapshotReceipt> ChangeAsync(string id, Func<SnapshotReceipt, SnapshotReceipt> change, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        while (true)
        {
            var entity = await FindEntityAsync(table, id, cancellationToken) ?? throw new KeyNotFoundException($"There is no snapshot {id}.");
            var before = ReceiptEntity.Read(entity);
            var after = change(before);
            if (!SnapshotTransitions.IsLegal(before.Status, after.Status))
            {
                throw new InvalidOperationException($"A snapshot cannot go from {before.Status} to {after.Status}.");
            }

            try
            {
                if (after.Status == SnapshotStatus.Accepted && before.Status == SnapshotStatus.Quarantined)
                {
                    await table.UpsertEntityAsync(new TableEntity(UnfinishedPartition, id), TableUpdateMode.Replace, cancellationToken);
                }

                if (!ReferenceEquals(before, after))
                {
                    await table.UpdateEntityAsync(ReceiptEntity.Write(after), entity.ETag, TableUpdateMode.Replace, cancellationToken);
                }

                if (after.Status is SnapshotStatus.Scored or SnapshotStatus.Quarantined)
                {
                    await table.DeleteEntityAsync(UnfinishedPartition, id, cancellationToken: cancellationToken);
                }

                return after;
            }
            catch (RequestFailedException race) when (race.Status == 412)
            {
                // Somebody else changed it meanwhile: apply the change to what it is now.
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<int, RecordingCounts>> CompletePartAsync(string id, int part, RecordingCounts counts,
        CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var done = new TableEntity(id, $"{DonePrefix}{part:D6}") { ["New"] = counts.New, ["Revised"] = counts.Revised, ["Unchanged"] = counts.Unchanged };
        await table.UpsertEntityAsync(done, TableUpdateMode.Replace, cancellationToken);
        var all = new Dictionary<int, RecordingCounts>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey ge {DonePrefix} and RowKey lt {"done."}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            all[int.Parse(entity.RowKey.AsSpan(DonePrefix.Length), System.Globalization.CultureInfo.InvariantCulture)] =
                new RecordingCounts(entity.GetInt32("New")!.Value, entity.GetInt32("Revised")!.Value, entity.GetInt32("Unchanged")!.Value);
        }

        return all;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> UnfinishedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {UnfinishedPartition}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            yield return entity.RowKey;
        }
    }

    /// <inheritdoc/>
    public async Task<ListPage<SnapshotReceipt>> RecentAsync(string? source, DateTimeOffset? since, int limit, string? continuation,
        CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var partition = source is null ? RecentPartition : $"{RecentPartition}~{source}";
        var after = continuation ?? string.Empty;
        // Newest first means that older rows have larger keys.
        var end = since is { } from ? StorageKeys.NewestFirst(from) + "~~" : "~";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {end}");
        var items = new List<SnapshotReceipt>();
        string? last = null;
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(limit + 1, 1000), select: ["RowKey"],
            cancellationToken: cancellationToken))
        {
            if (items.Count == limit)
            {
                return new ListPage<SnapshotReceipt>(items, last);
            }

            last = entity.RowKey;
            if (await FindAsync(entity.RowKey[(entity.RowKey.IndexOf('~', StringComparison.Ordinal) + 1)..], cancellationToken) is { } receipt
                && string.Equals($"{StorageKeys.NewestFirst(receipt.ReceivedAt)}~{receipt.Id}", last, StringComparison.Ordinal))
            {
                items.Add(receipt);
            }
        }

        return new ListPage<SnapshotReceipt>(items, null);
    }

    /// <inheritdoc/>
    public async Task<SnapshotReceipt?> NewestOfResourceAsync(string source, string resource, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>($"{ResourcePartition}~{source}", StorageKeys.Resource(resource),
            cancellationToken: cancellationToken);
        return row.HasValue ? await FindAsync(row.Value!.GetString("SnapshotId"), cancellationToken) : null;
    }

    private static async Task<TableEntity?> FindEntityAsync(TableClient table, string id, CancellationToken cancellationToken)
    {
        var entity = await table.GetEntityIfExistsAsync<TableEntity>(id, ReceiptEntity.Row, cancellationToken: cancellationToken);
        return entity.HasValue ? entity.Value : null;
    }

    private ValueTask<TableClient> TableAsync(CancellationToken cancellationToken) => account.TableAsync(StorageNames.SnapshotsTable, cancellationToken);
}
