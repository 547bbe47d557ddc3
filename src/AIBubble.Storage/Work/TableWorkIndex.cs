using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Work;
using AIBubble.Storage.Snapshots;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Work;

/// <summary>
/// The index rows of unfinished receipts. Rows of earlier versions have no columns: never taken up, and due. They also stand for
/// snapshots that are recorded and wait for a score; the recording pass moves those on.
/// </summary>
public sealed class TableWorkIndex(StorageAccount account) : IWorkIndex
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<WorkItem> ListAsync(WorkStep step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(step)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return new WorkItem(
                row.RowKey, row.GetInt32("Attempts") ?? 0, row.GetInt32("Failures") ?? 0, row.GetDateTimeOffset("NextTry"), row.ETag.ToString());
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryClaimAsync(IReadOnlyCollection<WorkItem> items, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        try
        {
            await TableBatches.SubmitAsync(
                table,
                [.. items.Select(i => new TableTransactionAction(
                    TableTransactionActionType.UpdateReplace, Row(i.Id, i.Attempts + 1, i.Failures, until), new ETag(i.Tag)))],
                cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task RenewAsync(IReadOnlyCollection<WorkItem> items, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var kept = items.Select(i => new TableTransactionAction(
            TableTransactionActionType.UpdateMerge, new TableEntity(SnapshotIndex.Unfinished, i.Id) { ["NextTry"] = until }, ETag.All)).ToList();
        try
        {
            await TableBatches.SubmitAsync(table, kept, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // Some are finished, and a transaction is all or nothing.
            foreach (var action in kept)
            {
                await TryMergeAsync(table, (TableEntity)action.Entity, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(WorkItem item, int failures, DateTimeOffset nextTry, CancellationToken cancellationToken) =>
        await TryMergeAsync(await TableAsync(cancellationToken), Row(item.Id, item.Attempts + 1, failures, nextTry), cancellationToken);

    /// <inheritdoc/>
    public async Task ForgetAsync(WorkItem item, CancellationToken cancellationToken) =>
        await (await TableAsync(cancellationToken)).DeleteEntityAsync(SnapshotIndex.Unfinished, item.Id, cancellationToken: cancellationToken);

    private static TableEntity Row(string id, int attempts, int failures, DateTimeOffset nextTry) =>
        new(SnapshotIndex.Unfinished, id) { ["Attempts"] = attempts, ["Failures"] = failures, ["NextTry"] = nextTry };

    private static string Partition(WorkStep step) => step switch
    {
        WorkStep.Record => SnapshotIndex.Unfinished,
        WorkStep.Score => SnapshotIndex.Unscored,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No snapshot waits for this step."),
    };

    private static async Task TryMergeAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // It is finished.
        }
    }

    private ValueTask<TableClient> TableAsync(CancellationToken cancellationToken) => account.TableAsync(StorageNames.SnapshotsTable, cancellationToken);
}
