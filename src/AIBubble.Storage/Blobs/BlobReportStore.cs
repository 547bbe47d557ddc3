using AIBubble.Pipeline.Scoring;
using Azure;
using Azure.Storage.Blobs.Models;

namespace AIBubble.Storage.Blobs;

/// <summary>The reports container.</summary>
public sealed class BlobReportStore(StorageAccount account) : IReportStore
{
    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.ReportsContainer, cancellationToken);
        try
        {
            var content = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToMemory();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task KeepAsync(string name, string mediaType, ReadOnlyMemory<byte> content, bool replace, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.ReportsContainer, cancellationToken);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = mediaType },
            Conditions = replace ? null : new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
        }
        catch (RequestFailedException there) when (!replace && there.Status is 409 or 412)
        {
            // Kept already.
        }
    }
}
