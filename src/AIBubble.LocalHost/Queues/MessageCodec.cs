using System.Text.Json;

namespace AIBubble.LocalHost.Queues;

/// <summary>Turns a message as it is stored into what a function takes.</summary>
internal static class MessageCodec
{
    // The worker's default: property names without regard to case, otherwise plain System.Text.Json.
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Decodes and binds.</summary>
    /// <param name="stored">Base64 of UTF-8.</param>
    /// <param name="type">Text as it is, or any type read from JSON.</param>
    /// <exception cref="UndecodableMessageException">The body is not Base64, or not JSON of that type.</exception>
    public static object Decode(BinaryData stored, Type type)
    {
        try
        {
            var body = Convert.FromBase64String(stored.ToString());
            return type == typeof(string)
                ? System.Text.Encoding.UTF8.GetString(body)
                : JsonSerializer.Deserialize(body, type, Json) ?? throw new UndecodableMessageException("The message is the JSON value null.");
        }
        catch (FormatException exception)
        {
            throw new UndecodableMessageException("The message is not Base64, which host.json asks for.", exception);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or InvalidDataException)
        {
            throw new UndecodableMessageException($"The message cannot be read as {type.Name}: {exception.Message}", exception);
        }
    }
}
