using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Runs;

/// <summary>Collection runs, newest first in one partition; a few a day and source.</summary>
public sealed class TableRunStore(StorageAccount account) : IRunStore
{
    internal const string Partition = "run";

    private const int IdBytes = 32;

    // 64 KiB a property; a run that archives more keeps its latest.
    private const int MaximumIds = 2_000;

    // All but the refusals, which weigh more than the rest.
    private static readonly string[] Listed =
    [
        "PartitionKey", "RowKey", "RunId", "Source", "Status", "RequestedAt", "StartedAt", "FinishedAt",
        "Fetched", "NotModified", "New", "Revised", "Unchanged", "Refused", "Noticed", "Error", "SnapshotIds",
    ];

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(CollectionRun run, CancellationToken cancellationToken)
    {
        try
        {
            await (await TableAsync(cancellationToken)).AddEntityAsync(Write(run), cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task SaveAsync(CollectionRun run, CancellationToken cancellationToken) =>
        await (await TableAsync(cancellationToken)).UpsertEntityAsync(Write(run), TableUpdateMode.Replace, cancellationToken);

    /// <inheritdoc/>
    public async Task<CollectionRun?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        if (!CollectionRun.TryParseId(runId, out var source, out var at))
        {
            return null;
        }

        var table = await TableAsync(cancellationToken);
        var entity = await table.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey(source, at), cancellationToken: cancellationToken);
        return entity.HasValue ? Read(entity.Value!) : null;
    }

    /// <inheritdoc/>
    public async Task<ListPage<CollectionRun>> RecentAsync(string? source, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var table = await TableAsync(cancellationToken);
        var after = continuation ?? string.Empty;
        var filter = source is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {after} and Source eq {source}");
        var items = new List<CollectionRun>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(limit + 1, 1000), select: Listed,
            cancellationToken: cancellationToken))
        {
            if (items.Count == limit)
            {
                var last = items[^1];
                return new ListPage<CollectionRun>(items, RowKey(last.Source, last.RequestedAt));
            }

            items.Add(Read(entity));
        }

        return new ListPage<CollectionRun>(items, null);
    }

    private static string RowKey(string source, DateTimeOffset at) => $"{StorageKeys.NewestFirst(at)}~{source}";

    private static TableEntity Write(CollectionRun run)
    {
        var entity = new TableEntity(Partition, RowKey(run.Source, run.RequestedAt))
        {
            ["RunId"] = run.RunId,
            ["Source"] = run.Source,
            ["Status"] = run.Status.ToString(),
            ["RequestedAt"] = run.RequestedAt,
            ["Fetched"] = run.Fetched,
            ["NotModified"] = run.NotModified,
            ["New"] = run.New,
            ["Revised"] = run.Revised,
            ["Unchanged"] = run.Unchanged,
            ["Refused"] = run.Refused,
            ["Noticed"] = run.Noticed,
            ["SnapshotIds"] = PackIds(run.Snapshots),
        };
        if (run.StartedAt is { } started)
        {
            entity["StartedAt"] = started;
        }

        if (run.FinishedAt is { } finished)
        {
            entity["FinishedAt"] = finished;
        }

        if (run.Error is { } error)
        {
            entity["Error"] = error.Length > 8_000 ? error[..8_000] : error;
        }

        if (run.Refusals.Count > 0)
        {
            entity["Refusals"] = PackedRefusals.Pack(run.Refusals);
        }

        if (run.Notices.Count > 0)
        {
            entity["Notices"] = PackedRefusals.Pack(run.Notices);
        }

        return entity;
    }

    private static CollectionRun Read(TableEntity entity) => new()
    {
        RunId = entity.GetString("RunId"),
        Source = entity.GetString("Source"),
        Status = Enum.Parse<RunStatus>(entity.GetString("Status")),
        RequestedAt = entity.GetDateTimeOffset("RequestedAt")!.Value,
        StartedAt = entity.GetDateTimeOffset("StartedAt"),
        FinishedAt = entity.GetDateTimeOffset("FinishedAt"),
        Fetched = entity.GetInt32("Fetched")!.Value,
        NotModified = entity.GetInt32("NotModified")!.Value,
        New = entity.GetInt32("New")!.Value,
        Revised = entity.GetInt32("Revised")!.Value,
        Unchanged = entity.GetInt32("Unchanged")!.Value,
        Refused = entity.GetInt32("Refused")!.Value,
        // Rows of earlier versions counted notices as refused, and listed neither.
        Noticed = entity.GetInt32("Noticed") ?? 0,
        Refusals = PackedRefusals.Unpack(entity.GetBinary("Refusals")),
        Notices = PackedRefusals.Unpack(entity.GetBinary("Notices")),
        Error = entity.GetString("Error"),
        Snapshots = UnpackIds(entity.GetBinary("SnapshotIds") ?? []),
    };

    // As text, 500 ids would be more than a property holds.
    private static byte[] PackIds(IReadOnlyList<string> ids) => Convert.FromHexString(string.Concat(ids.TakeLast(MaximumIds)));

    private static string[] UnpackIds(byte[] packed) => [.. packed.Chunk(IdBytes).Select(Convert.ToHexStringLower)];

    private ValueTask<TableClient> TableAsync(CancellationToken cancellationToken) => account.TableAsync(StorageNames.RunsTable, cancellationToken);
}
