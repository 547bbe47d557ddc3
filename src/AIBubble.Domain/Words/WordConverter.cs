using System.Text.Json;
using System.Text.Json.Serialization;

namespace AIBubble.Domain.Words;

/// <summary>Writes a word as a JSON string and reads it from one.</summary>
/// <typeparam name="T">The kind of word.</typeparam>
public sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, IWord<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? T.Of(reader.GetString()!)
            : throw new JsonException("It must be a string.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
