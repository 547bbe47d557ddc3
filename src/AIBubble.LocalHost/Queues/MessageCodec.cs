using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace AIBubble.LocalHost.Queues;

/// <summary>A message that cannot become what its function takes, however often it is tried.</summary>
internal sealed class UndecodableMessageException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>Turns a message as it is stored into what a function takes.</summary>
internal static class MessageCodec
{
    // The worker's default: property names without regard to case, otherwise plain System.Text.Json.
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a message can become this type at all.</summary>
    public static bool CanBind(Type type) => type is { IsByRef: false, IsPointer: false, IsInterface: false, ContainsGenericParameters: false } && (type == typeof(string) || !type.IsAbstract);

    /// <summary>Decodes and binds.</summary>
    /// <param name="message">As received, its body still encoded.</param>
    /// <param name="base64">Whether the body is Base64.</param>
    /// <param name="type">string, BinaryData, byte[], JsonElement, QueueMessage, or any type read from JSON.</param>
    /// <exception cref="UndecodableMessageException">The body is not Base64, not UTF-8, or not JSON of that type.</exception>
    public static object Bind(QueueMessage message, bool base64, Type type)
    {
        var body = Decode(message.Body, base64);
        if (type == typeof(BinaryData))
        {
            return body;
        }

        if (type == typeof(byte[]))
        {
            return body.ToArray();
        }

        if (type == typeof(QueueMessage))
        {
            return QueuesModelFactory.QueueMessage(
                message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
        }

        try
        {
            var text = StrictUtf8.GetString(body);
            if (type == typeof(string))
            {
                return text;
            }

            return JsonSerializer.Deserialize(text, type, Json) ?? throw new UndecodableMessageException("The message is the JSON value null.");
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException or NotSupportedException)
        {
            throw new UndecodableMessageException($"The message cannot be read as {type.Name}: {exception.Message}", exception);
        }
    }

    private static BinaryData Decode(BinaryData stored, bool base64)
    {
        if (!base64)
        {
            return stored;
        }

        try
        {
            return BinaryData.FromBytes(Convert.FromBase64String(stored.ToString()));
        }
        catch (FormatException exception)
        {
            throw new UndecodableMessageException("The message is not Base64, which host.json asks for.", exception);
        }
    }
}
