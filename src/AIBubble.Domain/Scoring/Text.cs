using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring;

/// <summary>What fills the places of the engine's sentences.</summary>
internal static class Text
{
    public static SentencePart Number(double value) => SentencePart.Of(value);

    public static SentencePart Score(double value) => SentencePart.Score(value);

    public static SentencePart Share(double value) => SentencePart.Share(value);

    public static SentencePart Unit(string unit) => SentencePart.Unit(unit);

    /// <summary>A number with its unit.</summary>
    public static Sentence Amount(double value, string unit) => Sentence.Of("amount", $"{Number(value):value} {Unit(unit):unit}");
}
