using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AIBubble.Domain;

/// <summary>The one way domain types are written as JSON: camelCase, kebab-case enums, explicit nulls, ISO 8601 dates.</summary>
public static class DomainJson
{
    /// <summary>Compact output; input refuses members it does not know.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>An enumeration's value as the one word it is serialised to, for keys, columns and class names.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value that <see cref="Word{T}"/> writes so, or <see langword="null"/> when there is none.</summary>
    public static T? Value<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Word(value) == word)
            {
                return value;
            }
        }

        return null;
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Bodies are served as application/json, never spliced into HTML unescaped, so umlauts may stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
