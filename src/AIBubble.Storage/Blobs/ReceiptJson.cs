using System.Text.Json;

namespace AIBubble.Storage.Blobs;

/// <summary>How receipts are written beside their payloads.</summary>
internal static class ReceiptJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
