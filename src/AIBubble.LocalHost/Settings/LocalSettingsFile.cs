using System.Text.Json;

namespace AIBubble.LocalHost.Settings;

/// <summary>Reads the <c>Values</c> of local.settings.json, which Core Tools would turn into environment variables.</summary>
internal static class LocalSettingsFile
{
    /// <summary>The values, keys with <c>:</c> as separator.</summary>
    /// <exception cref="StartFaultException">The file is not what it should be.</exception>
    public static Dictionary<string, string?> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllText(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new StartFaultException($"{path}: the file must hold a JSON object.");
            }

            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            if (!document.RootElement.TryGetProperty("Values", out var section))
            {
                return values;
            }

            if (document.RootElement.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            {
                throw new StartFaultException($"{path}: IsEncrypted is true, and only Core Tools can decrypt it; run 'func settings decrypt'.");
            }

            if (section.ValueKind != JsonValueKind.Object)
            {
                throw new StartFaultException($"{path}: Values must be a JSON object.");
            }

            foreach (var member in section.EnumerateObject())
            {
                values[member.Name.Replace("__", ":", StringComparison.Ordinal)] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString(),
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                    JsonValueKind.Null => null,
                    _ => throw new StartFaultException($"{path}: Values.{member.Name} must be text, a number or a boolean; write nested settings as A__B."),
                };
            }

            return values;
        }
        catch (JsonException exception)
        {
            throw new StartFaultException($"{path} is not valid JSON: {exception.Message}");
        }
    }
}
