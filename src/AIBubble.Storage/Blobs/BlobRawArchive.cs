using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Snapshots;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AIBubble.Storage.Blobs;

/// <summary>
/// Raw payloads as block blobs of gzip members, one member per part, with the receipt beside each as
/// <c>{name}.receipt.json</c> so that every table can be rebuilt from this container alone.
/// </summary>
public sealed class BlobRawArchive(StorageAccount account) : IRawArchive
{
    internal const string ReceiptSuffix = ".receipt.json";

    /// <inheritdoc/>
    public IStagedPayload Stage() => new StagedBlob(account);

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(string blobName, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.RawContainer, cancellationToken);
        try
        {
            var packed = await container.GetBlobClient(blobName).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken);
            return new GZipStream(packed, CompressionMode.Decompress);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            throw new FileNotFoundException($"There is no raw payload {blobName}.", blobName, missing);
        }
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadPartAsync(string blobName, PayloadPart part, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.RawContainer, cancellationToken);
        var range = new BlobDownloadOptions { Range = new HttpRange(part.Offset, part.Length) };
        var download = await container.GetBlobClient(blobName).DownloadContentAsync(range, cancellationToken);
        await using var unpacked = new GZipStream(download.Value.Content.ToStream(), CompressionMode.Decompress);
        using var content = new MemoryStream();
        await unpacked.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    /// <inheritdoc/>
    public async Task NoteRecordedAsync(SnapshotReceipt receipt, bool mayBeNoted, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.RawContainer, cancellationToken);
        var blob = container.GetBlobClient(receipt.BlobName + ReceiptSuffix);
        if (mayBeNoted && (await ReadAsync(blob, cancellationToken)).RecordedAt == receipt.RecordedAt)
        {
            return;
        }

        await blob.UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(receipt, ReceiptJson.Options)), overwrite: true, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SnapshotReceipt> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.RawContainer, cancellationToken);
        var names = new List<(string Day, string Name)>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            if (blob.Name.EndsWith(ReceiptSuffix, StringComparison.Ordinal))
            {
                // {source}/{yyyy}/{MM}/{dd}/…: days of all sources in order, and within a day by the instant.
                names.Add((blob.Name.Substring(blob.Name.IndexOf('/', StringComparison.Ordinal) + 1, 10), blob.Name));
            }
        }

        foreach (var day in names.GroupBy(static n => n.Day).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            var receipts = new List<SnapshotReceipt>();
            foreach (var (_, name) in day)
            {
                receipts.Add(await ReadAsync(container.GetBlobClient(name), cancellationToken));
            }

            foreach (var receipt in receipts.OrderBy(static r => r.RecordedAt ?? r.ReceivedAt).ThenBy(static r => r.Id, StringComparer.Ordinal))
            {
                yield return receipt;
            }
        }
    }

    private static async Task<SnapshotReceipt> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var content = await blob.DownloadContentAsync(cancellationToken);
        return JsonSerializer.Deserialize<SnapshotReceipt>(content.Value.Content.ToMemory().Span, ReceiptJson.Options)!;
    }
}
