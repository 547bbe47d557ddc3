using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Reports;

/// <summary>Divergence not covered by hedge.</summary>
/// <param name="Score">0–100, or <see langword="null"/> when divergence or hedge is missing.</param>
/// <param name="Low">5th percentile over methodological variants.</param>
/// <param name="High">95th percentile over methodological variants.</param>
/// <param name="Statement">The reading in one plain sentence.</param>
public sealed record TensionScore(double? Score, double? Low, double? High, string Statement)
{
    /// <summary>Median over methodological variants.</summary>
    public double? Median { get; init; }

    /// <summary>The statement as a code with values; <see langword="null"/> in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }
}
