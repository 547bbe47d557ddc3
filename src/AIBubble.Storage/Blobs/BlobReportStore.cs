using AIBubble.Pipeline.Scoring;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

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
            using var answer = (await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            // As long as it is: a buffer that grows takes up to four times that.
            var content = new byte[answer.Details.ContentLength];
            await answer.Content.ReadExactlyAsync(content, cancellationToken);
            return content;
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

    /// <inheritdoc/>
    public async Task ReplaceAsync(string name, string mediaType, IEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.ReportsContainer, cancellationToken);
        var upload = new BlockUpload(container.GetBlockBlobClient(name));
        foreach (var part in parts)
        {
            await upload.StageAsync(part, cancellationToken);
        }

        try
        {
            await upload.CommitAsync(new BlobHttpHeaders { ContentType = mediaType }, cancellationToken);
        }
        catch (RequestFailedException replaced) when (replaced.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // Who commits first sweeps away what others have sent: theirs is as new.
        }
    }
}
