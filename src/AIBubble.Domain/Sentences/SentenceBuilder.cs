using System.Runtime.CompilerServices;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Sentences;

/// <summary>
/// Reads a sentence off an interpolated string in which every place has a name where a format would stand, so that the English text and
/// what other languages need are written once.
/// </summary>
[InterpolatedStringHandler]
public sealed class SentenceBuilder
{
    private readonly StringBuilder text;
    private readonly Dictionary<string, SentencePart> values = new(StringComparer.Ordinal);

    /// <summary>Begins a sentence; called by the compiler.</summary>
    /// <param name="literalLength">Characters of the text.</param>
    /// <param name="formattedCount">Places.</param>
    public SentenceBuilder(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 8));

    /// <summary>The English text so far.</summary>
    public string Text => text.ToString();

    /// <summary>What fills the places so far.</summary>
    public IReadOnlyDictionary<string, SentencePart> Values => values;

    /// <summary>Text between places.</summary>
    public void AppendLiteral(string value) => text.Append(value);

    /// <summary>A place.</summary>
    public void AppendFormatted(SentencePart value, string format)
    {
        text.Append(value.English);
        values[format] = value;
    }

    /// <summary>A place for a sentence; nothing leaves it empty.</summary>
    public void AppendFormatted(Sentence? value, string format) => AppendFormatted(SentencePart.Of(value is null ? [] : [value], ""), format);

    /// <summary>A place for a name that every language keeps.</summary>
    public void AppendFormatted(string value, string format) => AppendFormatted(SentencePart.Of(value), format);

    /// <summary>A place for a count.</summary>
    public void AppendFormatted(int value, string format) => AppendFormatted(SentencePart.Of(value, "0"), format);

    /// <summary>A place for a day.</summary>
    public void AppendFormatted(DateOnly value, string format) => AppendFormatted(SentencePart.Of(value), format);

    /// <summary>A place for a criterion.</summary>
    public void AppendFormatted(CriterionId value, string format) => AppendFormatted(SentencePart.Of(value), format);

    /// <summary>A place for a series.</summary>
    public void AppendFormatted(SeriesKey value, string format) => AppendFormatted(SentencePart.Of(value), format);
}
