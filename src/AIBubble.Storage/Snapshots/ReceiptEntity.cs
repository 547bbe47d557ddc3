using System.Buffers.Binary;
using System.Text.Json;
using AIBubble.Pipeline.Snapshots;
using Azure.Data.Tables;

namespace AIBubble.Storage.Snapshots;

/// <summary>A receipt as a table row. Parts are packed, eight bytes each, so that thousands fit into one property.</summary>
internal static class ReceiptEntity
{
    public const string Row = "receipt";

    public static TableEntity Write(SnapshotReceipt receipt)
    {
        var entity = new TableEntity(receipt.Id, Row)
        {
            ["Source"] = receipt.Source,
            ["CapturedAt"] = receipt.CapturedAt,
            ["ReceivedAt"] = receipt.ReceivedAt,
            ["Format"] = receipt.Format.ToString(),
            ["MediaType"] = receipt.MediaType,
            ["BlobName"] = receipt.BlobName,
            ["Bytes"] = receipt.Bytes,
            ["Observations"] = receipt.Observations,
            ["Refused"] = receipt.Refused,
            ["Noticed"] = receipt.Noticed,
            ["Parts"] = PackParts(receipt.Parts),
            ["Partial"] = receipt.Partial,
            ["Status"] = receipt.Status.ToString(),
        };
        Optional(entity, "Resource", receipt.Resource);
        Optional(entity, "Header", receipt.Header);
        Optional(entity, "Reason", receipt.Reason);
        Optional(entity, "ETagHeader", receipt.ETag);
        Optional(entity, "LastModified", receipt.LastModified);
        Optional(entity, "RecordedAt", receipt.RecordedAt);
        Optional(entity, "SkippedLines", receipt.SkippedLines.Count > 0 ? JsonSerializer.Serialize(receipt.SkippedLines) : null);
        if (receipt.Recorded is { } counts)
        {
            (entity["New"], entity["Revised"], entity["Unchanged"]) = (counts.New, counts.Revised, counts.Unchanged);
        }

        return entity;
    }

    public static SnapshotReceipt Read(TableEntity entity) => new()
    {
        Id = entity.PartitionKey,
        Source = entity.GetString("Source"),
        CapturedAt = entity.GetDateTimeOffset("CapturedAt")!.Value,
        ReceivedAt = entity.GetDateTimeOffset("ReceivedAt")!.Value,
        Format = Enum.Parse<SnapshotFormat>(entity.GetString("Format")),
        MediaType = entity.GetString("MediaType"),
        Resource = entity.GetString("Resource"),
        BlobName = entity.GetString("BlobName"),
        Bytes = entity.GetInt64("Bytes")!.Value,
        Observations = entity.GetInt32("Observations")!.Value,
        Refused = entity.GetInt32("Refused")!.Value,
        // Rows of earlier versions counted notices as refused.
        Noticed = entity.GetInt32("Noticed") ?? 0,
        Parts = UnpackParts(entity.GetBinary("Parts")),
        Header = entity.GetString("Header"),
        Partial = entity.GetBoolean("Partial")!.Value,
        SkippedLines = entity.GetString("SkippedLines") is { } lines ? JsonSerializer.Deserialize<int[]>(lines)! : [],
        Status = Enum.Parse<SnapshotStatus>(entity.GetString("Status")),
        Reason = entity.GetString("Reason"),
        RecordedAt = entity.GetDateTimeOffset("RecordedAt"),
        Recorded = entity.GetInt32("New") is { } added
            ? new RecordingCounts(added, entity.GetInt32("Revised")!.Value, entity.GetInt32("Unchanged")!.Value)
            : null,
        ETag = entity.GetString("ETagHeader"),
        LastModified = entity.GetDateTimeOffset("LastModified"),
    };

    // Parts follow each other without gaps, so length and first line say everything.
    private static byte[] PackParts(IReadOnlyList<PayloadPart> parts)
    {
        var packed = new byte[parts.Count * 8];
        for (var i = 0; i < parts.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(i * 8), checked((int)parts[i].Length));
            BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan((i * 8) + 4), parts[i].FirstLine);
        }

        return packed;
    }

    private static PayloadPart[] UnpackParts(byte[] packed)
    {
        var parts = new PayloadPart[packed.Length / 8];
        var offset = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(packed.AsSpan(i * 8));
            parts[i] = new PayloadPart(offset, length, BinaryPrimitives.ReadInt32LittleEndian(packed.AsSpan((i * 8) + 4)));
            offset += length;
        }

        return parts;
    }

    private static void Optional(TableEntity entity, string column, object? value)
    {
        if (value is not null)
        {
            entity[column] = value;
        }
    }
}
