using System.IO.Compression;
using System.Text.Json;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using Azure;
using Azure.Storage.Blobs.Models;

namespace AIBubble.Storage.Blobs;

/// <summary>
/// Refusals beside the payload they are of, as <c>{name}.refusals.ndjson</c>, compressed: notices first, so that the first of each
/// kind are had without reading the rest.
/// </summary>
public sealed class BlobRefusalArchive(StorageAccount account) : IRefusalArchive
{
    internal const string Suffix = ".refusals.ndjson";

    /// <inheritdoc/>
    public async Task KeepAsync(string blobName, IReadOnlyCollection<Refusal> refusals, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.RawContainer, cancellationToken);
        var blob = container.GetBlobClient(blobName + Suffix);
        if (refusals.Count == 0)
        {
            await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
            return;
        }

        using var packed = new MemoryStream();
        await using (var lines = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var refusal in refusals.OrderBy(static r => NoticeCodes.Contains(r.Code) ? 0 : 1))
            {
                lines.Write(JsonSerializer.SerializeToUtf8Bytes(refusal, ReceiptJson.Options));
                lines.WriteByte((byte)'\n');
            }
        }

        packed.Position = 0;
        var headers = new BlobHttpHeaders { ContentType = "application/x-ndjson", ContentEncoding = "gzip" };
        await blob.UploadAsync(packed, new BlobUploadOptions { HttpHeaders = headers }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<KeptRefusals> ReadAsync(string blobName, int limit, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.RawContainer, cancellationToken);
        var (refusals, notices) = (new List<Refusal>(), new List<Refusal>());
        try
        {
            await using var packed = await container.GetBlobClient(blobName + Suffix)
                .OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken);
            await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
            using var lines = new StreamReader(unpacked);
            while (refusals.Count < limit && await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                var refusal = JsonSerializer.Deserialize<Refusal>(line, ReceiptJson.Options)!;
                var kind = NoticeCodes.Contains(refusal.Code) ? notices : refusals;
                if (kind.Count < limit)
                {
                    kind.Add(refusal);
                }
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return KeptRefusals.None;
        }

        return new KeptRefusals(refusals, notices);
    }
}
