using Azure.Data.Tables;

namespace AIBubble.Storage;

/// <summary>
/// Rows that several callers write into one partition at the same time, as one transaction: while one is on its way, those who come
/// meanwhile wait for the next and share it. Each caller goes on when its own row is there. Only for rows that do no harm when they are
/// written again: who shares a transaction shares its failure.
/// </summary>
internal sealed class SharedUpserts
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Bundle> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> underWay = new(StringComparer.Ordinal);

    /// <summary>Adds the row, or merges its columns into the one that is there.</summary>
    /// <param name="table">Its table: always the same one.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Ends the waiting; the row is written all the same.</param>
    public Task UpsertAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        var partition = row.PartitionKey;
        lock (gate)
        {
            if (!waiting.TryGetValue(partition, out var bundle) || bundle.Rows.Count == TableBatches.MaximumRows)
            {
                waiting[partition] = bundle = new Bundle();
                underWay[partition] = bundle.Sent = SendAsync(table, partition, bundle, underWay.GetValueOrDefault(partition, Task.CompletedTask));
            }

            bundle.Rows[row.RowKey] = row;
            return bundle.Sent.WaitAsync(cancellationToken);
        }
    }

    private async Task SendAsync(TableClient table, string partition, Bundle bundle, Task before)
    {
        // Not within the caller's lock, and whatever became of the ones before.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            // From here on those who come need another.
            if (waiting.GetValueOrDefault(partition) == bundle)
            {
                waiting.Remove(partition);
            }
        }

        try
        {
            await (bundle.Rows.Count == 1
                ? table.UpsertEntityAsync(bundle.Rows.Values.Single(), TableUpdateMode.Merge, CancellationToken.None)
                : TableBatches.SubmitAsync(
                    table,
                    [.. bundle.Rows.Values.Select(static r => new TableTransactionAction(TableTransactionActionType.UpsertMerge, r))],
                    CancellationToken.None));
        }
        finally
        {
            lock (gate)
            {
                if (underWay.GetValueOrDefault(partition) == bundle.Sent)
                {
                    underWay.Remove(partition);
                }
            }
        }
    }

    private sealed class Bundle
    {
        public Dictionary<string, TableEntity> Rows { get; } = new(StringComparer.Ordinal);

        public Task Sent { get; set; } = Task.CompletedTask;
    }
}
