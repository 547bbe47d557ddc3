using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Pipeline.Rebuilding;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Work;

/// <summary>Who is at the account as one row, which a rebuild leaves where it is; its ETag decides between two writers.</summary>
public sealed class TablePresenceStore(StorageAccount account) : IPresenceStore
{
    internal const string Partition = "presence";
    private const string Row = "account";

    /// <inheritdoc/>
    public async Task<(Presence Presence, string? Tag)> ReadAsync(CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.SnapshotsTable, cancellationToken);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        if (!found.HasValue)
        {
            return (new Presence(), null);
        }

        var row = found.Value!;
        return (new Presence
        {
            AppUntil = row.GetDateTimeOffset(nameof(Presence.AppUntil)),
            RebuildUntil = row.GetDateTimeOffset(nameof(Presence.RebuildUntil)),
            RebuildBy = row.GetString(nameof(Presence.RebuildBy)),
            Rebuild = row.GetString(nameof(Presence.Rebuild)) is { } rebuild ? JsonSerializer.Deserialize<RebuildState>(rebuild, DomainJson.Options) : null,
        }, row.ETag.ToString());
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(Presence presence, string? tag, CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.SnapshotsTable, cancellationToken);
        var row = new TableEntity(Partition, Row);
        foreach (var (column, value) in new (string, object?)[]
        {
            (nameof(Presence.AppUntil), presence.AppUntil), (nameof(Presence.RebuildUntil), presence.RebuildUntil),
            (nameof(Presence.RebuildBy), presence.RebuildBy),
            (nameof(Presence.Rebuild), presence.Rebuild is { } rebuild ? JsonSerializer.Serialize(rebuild, DomainJson.Options) : null),
        })
        {
            if (value is not null)
            {
                row[column] = value;
            }
        }

        try
        {
            await (tag is null
                ? table.AddEntityAsync(row, cancellationToken)
                : table.UpdateEntityAsync(row, new ETag(tag), TableUpdateMode.Replace, cancellationToken));
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
