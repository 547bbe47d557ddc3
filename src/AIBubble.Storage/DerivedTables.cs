using AIBubble.Pipeline.Rebuilding;
using AIBubble.Storage.Work;
using Azure.Data.Tables;

namespace AIBubble.Storage;

/// <summary>
/// Empties the tables that follow from the raw archive. Row by row, because a deleted table's name cannot be used again
/// for the better part of a minute, during which the app could not start.
/// </summary>
public sealed class DerivedTables(StorageAccount account) : IDerivedTables
{
    /// <summary>Observations first: a summary or a receipt without rows is noticed, rows without them are not.</summary>
    private static readonly string[] Names = [StorageNames.ObservationsTable, StorageNames.SeriesTable, StorageNames.SnapshotsTable];

    /// <inheritdoc/>
    public async Task ClearAsync(Func<int, Task> progress, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var name in Names)
        {
            var table = await account.TableAsync(name, cancellationToken);
            var batch = new List<TableTransactionAction>();
            await foreach (var row in table.QueryAsync<TableEntity>(
                $"PartitionKey ne '{TablePresenceStore.Partition}'", select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
            {
                // Rows come ordered by partition, and a transaction covers one.
                if (batch.Count == TableBatches.MaximumRows
                    || (batch.Count > 0 && !string.Equals(batch[0].Entity.PartitionKey, row.PartitionKey, StringComparison.Ordinal)))
                {
                    await FlushAsync(table, batch);
                }

                row.ETag = Azure.ETag.All;
                batch.Add(new TableTransactionAction(TableTransactionActionType.Delete, row));
            }

            await FlushAsync(table, batch);
        }

        async Task FlushAsync(TableClient table, List<TableTransactionAction> batch)
        {
            await TableBatches.SubmitAsync(table, batch, cancellationToken);
            removed += batch.Count;
            batch.Clear();
            await progress(removed);
        }
    }
}
