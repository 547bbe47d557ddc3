using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Snapshots;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace AIBubble.Storage.Blobs;

/// <summary>
/// A payload on its way in. The first part stays in memory, which is all most payloads have; further parts go to a
/// temporary blob that is copied to its final name by the service and then deleted.
/// </summary>
internal sealed class StagedBlob(StorageAccount account) : IStagedPayload
{
    private readonly List<PayloadPart> parts = [];
    private byte[]? first;
    private BlockUpload? upload;
    private Task staging = Task.CompletedTask;
    private long length;

    public IReadOnlyList<PayloadPart> Parts => parts;

    public async Task AppendAsync(ReadOnlyMemory<byte> content, int firstLine, CancellationToken cancellationToken)
    {
        var member = Compress(content);
        parts.Add(new PayloadPart(length, member.Length, firstLine));
        length += member.Length;
        if (parts.Count == 1)
        {
            first = member;
            return;
        }

        if (upload is null)
        {
            var container = await account.ContainerAsync(StorageNames.UploadsContainer, cancellationToken);
            // A temporary name, never seen again: content-addressed names begin when the content is known.
            upload = new BlockUpload(container.GetBlockBlobClient(RandomNumberGenerator.GetHexString(32, lowercase: true)));
            await upload.StageAsync(first!, cancellationToken);
            first = null;
        }

        // On its way while the next part is read; one at a time, so that no more than two are in memory.
        await staging;
        staging = upload.StageAsync(member, cancellationToken);
    }

    public async Task CommitAsync(SnapshotReceipt receipt, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.RawContainer, cancellationToken);
        var target = container.GetBlobClient(receipt.BlobName);
        await staging;
        var headers = new BlobHttpHeaders { ContentType = receipt.MediaType, ContentEncoding = "gzip" };
        try
        {
            if (upload is null)
            {
                var options = new BlobUploadOptions { HttpHeaders = headers, Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
                await target.UploadAsync(BinaryData.FromBytes(first ?? Compress(default)), options, cancellationToken);
            }
            else
            {
                await upload.CommitAsync(headers, cancellationToken);
                var copy = await target.StartCopyFromUriAsync(upload.Blob.Uri,
                    new BlobCopyFromUriOptions { DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
                await copy.WaitForCompletionAsync(cancellationToken);
            }
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // The same content under the same name: an earlier attempt put it there.
        }

        // Never overwritten: when two clients post the same content at once, the first one's note is the one that later
        // says when it was recorded.
        var note = JsonSerializer.SerializeToUtf8Bytes(receipt, ReceiptJson.Options);
        var keepFirst = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await container.GetBlobClient(receipt.BlobName + BlobRawArchive.ReceiptSuffix)
                .UploadAsync(BinaryData.FromBytes(note), keepFirst, cancellationToken);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Noted already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (upload is not null)
        {
            // Whether it came through does not matter any more, only that it is over.
            await staging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Not cancellable: what was staged must go also when the client has gone away.
            await upload.Blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, conditions: null, CancellationToken.None);
        }
    }

    private static byte[] Compress(ReadOnlyMemory<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content.Span);
        }

        return packed.ToArray();
    }
}
