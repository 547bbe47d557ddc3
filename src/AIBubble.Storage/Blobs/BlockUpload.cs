using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace AIBubble.Storage.Blobs;

/// <summary>A block blob on its way in, a part at a time: nobody sees any of it before it is committed.</summary>
internal sealed class BlockUpload(BlockBlobClient blob)
{
    // Blocks that somebody else sends under the same name are not taken for these.
    private readonly byte[] sender = RandomNumberGenerator.GetBytes(12);
    private readonly List<string> blocks = [];

    /// <summary>Where it goes.</summary>
    public BlockBlobClient Blob => blob;

    /// <summary>Sends a part.</summary>
    public async Task StageAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        var id = Convert.ToBase64String([.. sender, .. BitConverter.GetBytes(blocks.Count)]);
        await using var stream = BinaryData.FromBytes(part).ToStream();
        await blob.StageBlockAsync(id, stream, options: null, cancellationToken);
        blocks.Add(id);
    }

    /// <summary>Makes a blob of what was sent, in place of what was there.</summary>
    public Task CommitAsync(BlobHttpHeaders headers, CancellationToken cancellationToken) =>
        blob.CommitBlockListAsync(blocks, new CommitBlockListOptions { HttpHeaders = headers }, cancellationToken);
}
