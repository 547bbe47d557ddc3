using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Reports;

/// <summary>One of the essay's checkable claims and what is known of it.</summary>
public sealed record ClaimReading
{
    /// <summary>Stable kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in our own words.</summary>
    public required string Claim { get; init; }

    /// <summary>What would decide it.</summary>
    public required string Test { get; init; }

    /// <summary>What the evidence says.</summary>
    public required ClaimStatus Status { get; init; }

    /// <summary>The reading in a sentence or two, with the numbers.</summary>
    public required string Finding { get; init; }

    /// <summary>The finding as a code with values; <see langword="null"/> in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }

    /// <summary>The observations it rests on.</summary>
    public required IReadOnlyList<ClaimEvidence> Evidence { get; init; }

    /// <summary>When it can be decided, if it is about the future.</summary>
    public DateOnly? DueOn { get; init; }
}
