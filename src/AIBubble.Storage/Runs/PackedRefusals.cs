using System.IO.Compression;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;
using AIBubble.Storage.Blobs;

namespace AIBubble.Storage.Runs;

/// <summary>The refusals of a run in one property of its row: JSON, compressed.</summary>
internal static class PackedRefusals
{
    // 64 KiB a property. A hundred refusals are a tenth of that, unless somebody sent noise.
    private const int MaximumBytes = 60 * 1024;

    /// <summary>The refusals, or as many of the first as fit.</summary>
    public static byte[] Pack(IReadOnlyList<RunRefusal> refusals)
    {
        while (true)
        {
            var packed = Compress(JsonSerializer.SerializeToUtf8Bytes(refusals, ReceiptJson.Options));
            if (packed.Length <= MaximumBytes)
            {
                return packed;
            }

            refusals = [.. refusals.Take(refusals.Count * 3 / 4)];
        }
    }

    /// <summary>What was packed; nothing when there is nothing.</summary>
    public static IReadOnlyList<RunRefusal> Unpack(byte[]? packed)
    {
        if (packed is null)
        {
            return [];
        }

        using var content = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<RunRefusal>>(content, ReceiptJson.Options)!;
    }

    private static byte[] Compress(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
