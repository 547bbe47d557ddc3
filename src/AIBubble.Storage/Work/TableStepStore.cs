using AIBubble.Pipeline.Work;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Work;

/// <summary>The state of each step as one row; its ETag decides between two writers.</summary>
public sealed class TableStepStore(StorageAccount account) : IStepStore
{
    internal const string Partition = "step";

    /// <inheritdoc/>
    public async Task<(StepState State, string? Tag)> ReadAsync(WorkStep step, CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.SnapshotsTable, cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, Row(step), cancellationToken: cancellationToken);
        return row.HasValue ? (Read(row.Value!), row.Value!.ETag.ToString()) : (new StepState(), null);
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(WorkStep step, StepState state, string? tag, CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.SnapshotsTable, cancellationToken);
        var entity = Write(step, state);
        try
        {
            if (tag is null)
            {
                await table.AddEntityAsync(entity, cancellationToken);
            }
            else
            {
                await table.UpdateEntityAsync(entity, new ETag(tag), TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static string Row(WorkStep step) => step.ToString().ToLowerInvariant();

    private static TableEntity Write(WorkStep step, StepState state)
    {
        var entity = new TableEntity(Partition, Row(step));
        foreach (var (column, value) in new (string, object?)[]
        {
            ("Asked", state.Asked), ("Due", state.Due), ("Later", state.Later), ("Owner", state.Owner), ("Until", state.Until),
            ("Done", state.Done), ("Total", state.Total),
        })
        {
            if (value is not null)
            {
                entity[column] = value;
            }
        }

        return entity;
    }

    private static StepState Read(TableEntity entity) => new()
    {
        Asked = entity.GetDateTimeOffset("Asked"),
        Due = entity.GetDateTimeOffset("Due"),
        Later = entity.GetDateTimeOffset("Later"),
        Owner = entity.GetString("Owner"),
        Until = entity.GetDateTimeOffset("Until"),
        Done = entity.GetInt32("Done"),
        Total = entity.GetInt32("Total"),
    };
}
