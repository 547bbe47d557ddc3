using AIBubble.Pipeline.Snapshots;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Snapshots;

/// <summary>
/// The partitions beside the receipts that say what is to be done and what there is. A row is written before the receipt says so and
/// removed after: no receipt is ever without its row, and a row too many is noticed by whoever follows it.
/// </summary>
internal static class SnapshotIndex
{
    /// <summary>Accepted, to be recorded; in earlier versions also recorded, to be scored.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Recorded, to be scored.</summary>
    public const string Unscored = "unscored";

    /// <summary>In quarantine, newest first.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>All, newest first.</summary>
    public const string Recent = "recent";

    /// <summary>The newest of each resource of a source.</summary>
    public const string Resource = "resource";

    /// <summary>The row of a receipt in the partitions that list the newest first.</summary>
    public static string NewestRow(SnapshotReceipt receipt) => $"{StorageKeys.NewestFirst(receipt.ReceivedAt)}~{receipt.Id}";

    /// <summary>The rows to be there before a receipt goes from one state to the other.</summary>
    public static IEnumerable<TableEntity> Before(SnapshotReceipt from, SnapshotReceipt to) => (from.Status, to.Status) switch
    {
        (SnapshotStatus.Accepted, SnapshotStatus.Recorded) => [new TableEntity(Unscored, to.Id)],
        // Left in the other partition by an earlier version.
        (SnapshotStatus.Recorded, SnapshotStatus.Recorded) when ReferenceEquals(from, to) => [new TableEntity(Unscored, to.Id)],
        (not SnapshotStatus.Quarantined, SnapshotStatus.Quarantined) => [new TableEntity(Quarantined, NewestRow(to))],
        (SnapshotStatus.Quarantined, SnapshotStatus.Accepted) => [new TableEntity(Unfinished, to.Id)],
        _ => [],
    };

    /// <summary>The rows to go after a receipt went from one state to the other.</summary>
    public static IEnumerable<TableEntity> After(SnapshotReceipt from, SnapshotReceipt to) => (from.Status, to.Status) switch
    {
        (_, SnapshotStatus.Recorded) => [new TableEntity(Unfinished, to.Id)],
        (SnapshotStatus.Recorded, SnapshotStatus.Scored) => [new TableEntity(Unscored, to.Id)],
        // Left behind by a death or by a duplicate: whoever looks tidies.
        (SnapshotStatus.Scored, SnapshotStatus.Scored) => [new TableEntity(Unfinished, to.Id), new TableEntity(Unscored, to.Id)],
        (_, SnapshotStatus.Quarantined) => [new TableEntity(Unfinished, to.Id)],
        (SnapshotStatus.Quarantined, SnapshotStatus.Accepted) => [new TableEntity(Quarantined, NewestRow(to))],
        _ => [],
    };

    /// <summary>Writes rows, a hundred at a time.</summary>
    public static async Task PutAsync(TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var partition in rows.GroupBy(static r => r.PartitionKey))
        {
            await TableBatches.SubmitAsync(
                table, [.. partition.Select(static r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r))], cancellationToken);
        }
    }

    /// <summary>Removes rows, a hundred at a time; rows that are gone are no fault.</summary>
    public static async Task RemoveAsync(TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var partition in rows.GroupBy(static r => r.PartitionKey))
        {
            foreach (var chunk in partition.Chunk(TableBatches.MaximumRows))
            {
                await RemoveAsync(table, chunk, cancellationToken);
            }
        }
    }

    private static async Task RemoveAsync(TableClient table, TableEntity[] rows, CancellationToken cancellationToken)
    {
        if (rows.Length > 1)
        {
            try
            {
                await TableBatches.SubmitAsync(
                    table, [.. rows.Select(static r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All))], cancellationToken);
                return;
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                // One of them, and a transaction is all or nothing.
            }
        }

        foreach (var row in rows)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        }
    }
}
