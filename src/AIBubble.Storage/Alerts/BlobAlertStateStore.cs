using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Pipeline.Alerts;
using Azure;
using Azure.Storage.Blobs.Models;

namespace AIBubble.Storage.Alerts;

/// <summary>The state of the alerts as one small blob; its ETag decides between two writers.</summary>
public sealed class BlobAlertStateStore(StorageAccount account) : IAlertStateStore
{
    private const string Name = "alerts/state.json";

    /// <inheritdoc/>
    public async Task<(AlertState State, string? Tag)> ReadAsync(CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.ReportsContainer, cancellationToken);
        try
        {
            var content = await container.GetBlobClient(Name).DownloadContentAsync(cancellationToken);
            return (JsonSerializer.Deserialize<AlertState>(content.Value.Content.ToMemory().Span, DomainJson.Options)!, content.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (new AlertState(), null);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(AlertState state, string? tag, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.ReportsContainer, cancellationToken);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = tag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(tag) },
        };
        try
        {
            await container.GetBlobClient(Name)
                .UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options)), options, cancellationToken);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            return false;
        }
    }
}
