using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Reports;

/// <summary>The range within which an input's value is open: two bounds of a need, or how far a judgement may be off.</summary>
/// <param name="Low">Lower end, in the value's unit.</param>
/// <param name="High">Upper end.</param>
/// <param name="Reason">What makes it open, in words.</param>
public sealed record ValueRange(double Low, double High, string Reason)
{
    /// <summary>The reason as a code with values; <see langword="null"/> in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }

    /// <summary>A range with its reason.</summary>
    internal static ValueRange Of(double low, double high, Sentence reason) => new(low, high, reason.Text) { Said = reason };
}
