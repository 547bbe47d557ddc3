using AIBubble.Domain.Sentences;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Reports;

/// <summary>One criterion's score, its place in the pillar, and every input behind it.</summary>
public sealed record CriterionScore
{
    /// <summary>Contract id, <c>pillar.kebab-name</c>.</summary>
    public required CriterionId Id { get; init; }

    /// <summary>The criterion in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>0–100 in the direction of the pillar, or <see langword="null"/> when missing.</summary>
    public required double? Score { get; init; }

    /// <summary>5th percentile over methodological variants.</summary>
    public required double? Low { get; init; }

    /// <summary>Median over methodological variants.</summary>
    public double? Median { get; init; }

    /// <summary>95th percentile over methodological variants.</summary>
    public required double? High { get; init; }

    /// <summary>The rubric's weight within the pillar (the weights of a pillar sum to 1).</summary>
    public required double Weight { get; init; }

    /// <summary>Points this criterion adds to its pillar's score; 0 when missing.</summary>
    public required double Contribution { get; init; }

    /// <summary>Share (0–1) of the inputs' weight that is available.</summary>
    public required double Coverage { get; init; }

    /// <summary>Whether it can be read today.</summary>
    public required CriterionStatus Status { get; init; }

    /// <summary>Whether it is shown as context, without a weight.</summary>
    public bool ContextOnly { get; init; }

    /// <summary>Why it is missing or stale, in a sentence; <see langword="null"/> when current.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason as a code with values; <see langword="null"/> with it, and in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }

    /// <summary>Everything the rubric reads for this criterion; inputs without data have a null value.</summary>
    public required IReadOnlyList<InputReading> Inputs { get; init; }
}
