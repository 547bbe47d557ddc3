using System.Text.Json;
using AIBubble.Domain;

namespace AIBubble.Rendering.Texts;

/// <summary>A language as it is written down: one of the JSON files beside this class.</summary>
internal sealed record TextFile
{
    // A key that stands twice is a slip: the first text would silently be lost.
    private static readonly JsonSerializerOptions Options = new(DomainJson.Options) { AllowDuplicateProperties = false };

    /// <summary>BCP 47 tag of the language; the file is named after it.</summary>
    public required string Tag { get; init; }

    /// <summary>The language's name for itself.</summary>
    public required string Name { get; init; }

    /// <summary>Words for large numbers, largest first.</summary>
    public required IReadOnlyList<Magnitude> Magnitudes { get; init; }

    /// <summary>Names of the rubric's criteria by their ids; none in English, where they are called what the rubric calls them.</summary>
    public required IReadOnlyDictionary<string, string> Criteria { get; init; }

    /// <summary>What it calls what is named in English elsewhere; nothing in English.</summary>
    public Naming Naming { get; init; } = new();

    /// <summary>Everything else by key, with places in braces.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>Reads a language from this assembly.</summary>
    /// <param name="tag">Its tag.</param>
    public static TextFile Load(string tag)
    {
        using var stream = typeof(TextFile).Assembly.GetManifestResourceStream($"AIBubble.Rendering.{tag}.json")
            ?? throw new InvalidOperationException($"AIBubble.Rendering has no texts in '{tag}'.");
        return JsonSerializer.Deserialize<TextFile>(stream, Options)!;
    }
}
