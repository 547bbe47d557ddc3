using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Reports;

/// <summary>A member of a pool that a value does without.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record LeftOutMember(string Subject, string Reason)
{
    /// <summary>The reason as a code with values; <see langword="null"/> in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }
}
