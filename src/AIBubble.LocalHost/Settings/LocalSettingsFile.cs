using System.Text.Json;

namespace AIBubble.LocalHost.Settings;

/// <summary>Reads the <c>Values</c> of local.settings.json, which Core Tools would turn into environment variables.</summary>
internal static class LocalSettingsFile
{
    private static readonly JsonDocumentOptions AsCoreTools = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The values, keys with <c>:</c> as separator.</summary>
    /// <exception cref="StartFaultException">The file is no JSON object, is encrypted, or holds a value that is no text, number or boolean.</exception>
    public static Dictionary<string, string?> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), AsCoreTools);
            var root = document.RootElement;
            if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new StartFaultException($"{path}: IsEncrypted is true, and only Core Tools can decrypt it; run 'func settings decrypt'.");
            }

            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var member in root.TryGetProperty("Values", out var section) ? section.EnumerateObject() : default)
            {
                values[member.Name.Replace("__", ":", StringComparison.Ordinal)] = member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
                    ? member.Value.ToString()
                    : throw new StartFaultException($"{path}: Values.{member.Name} must be text, a number or a boolean; write nested settings as A__B.");
            }

            return values;
        }
        catch (InvalidOperationException exception) when (exception is not StartFaultException)
        {
            throw new StartFaultException($"{path}: the file and its Values must be JSON objects.");
        }
        catch (JsonException exception)
        {
            throw new StartFaultException($"{path} is not valid JSON: {exception.Message}");
        }
    }
}
