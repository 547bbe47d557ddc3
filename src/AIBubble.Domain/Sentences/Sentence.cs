using System.Text.Json.Serialization;

namespace AIBubble.Domain.Sentences;

/// <summary>
/// Something a report says, as a code and what fills its places: the English that is served beside it is one way to say it, a page in
/// another language says it from its own texts.
/// </summary>
public sealed record Sentence
{
    /// <summary>What is said: the key of its text in every language, <c>said.{code}</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What fills the places of the text, by name.</summary>
    public IReadOnlyDictionary<string, SentencePart> Values { get; init; } = new Dictionary<string, SentencePart>(StringComparer.Ordinal);

    /// <summary>The English text; empty in a sentence that was read back from a document, which has it beside.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";

    /// <summary>A sentence without places.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="text">Its English text.</param>
    public static Sentence Of(string code, string text) => new() { Code = code, Text = text };

    /// <summary>A sentence with places: <c>$"{value:name} of {other:name}"</c>.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="sentence">Its English text, every place with its name.</param>
    public static Sentence Of(string code, SentenceBuilder sentence) => new() { Code = code, Text = sentence.Text, Values = sentence.Values };

    /// <summary>Several sentences or clauses, one after the other.</summary>
    /// <param name="joint">What stands between them in English, such as <c>"; "</c>.</param>
    /// <param name="parts">The sentences; one alone is itself.</param>
    public static Sentence Join(string joint, IReadOnlyList<Sentence> parts) =>
        parts.Count == 1 ? parts[0] : Sentence.Of("joined", $"{SentencePart.Of(parts, joint):parts}");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
