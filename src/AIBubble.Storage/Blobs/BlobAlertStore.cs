using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Pipeline.Alerts;
using Azure;
using Azure.Storage.Blobs.Models;

namespace AIBubble.Storage.Blobs;

/// <summary>The alert state as one small blob, changed only by whoever read its present version.</summary>
public sealed class BlobAlertStore(StorageAccount account) : IAlertStore
{
    private const string Name = "alerts/state.json";

    /// <inheritdoc/>
    public async Task<(AlertState? State, string? Tag)> LoadAsync(CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.ReportsContainer, cancellationToken);
        try
        {
            var content = await container.GetBlobClient(Name).DownloadContentAsync(cancellationToken);
            return (JsonSerializer.Deserialize<AlertState>(content.Value.Content.ToMemory().Span, DomainJson.Options), content.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (null, null);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> TrySaveAsync(AlertState state, string? tag, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.ReportsContainer, cancellationToken);
        var conditions = tag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(tag) };
        try
        {
            var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options));
            var saved = await container.GetBlobClient(Name).UploadAsync(content, new BlobUploadOptions { Conditions = conditions, HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" } }, cancellationToken);
            return saved.Value.ETag.ToString();
        }
        catch (RequestFailedException race) when (race.Status is 409 or 412)
        {
            return null;
        }
    }
}
