namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>The weights of successive variants, which are drawn together.</summary>
/// <param name="weights">How many each has.</param>
/// <param name="groups">In how many groups.</param>
internal sealed class DrawnBlock(int weights, int groups)
{
    /// <summary>How many variants: some sixty kilobytes. What is longer is collected with everything else, and costs more than it spares.</summary>
    public const int Size = 64;

    private readonly double[] drawn = GC.AllocateUninitializedArray<double>(Size * weights);
    private readonly ulong[] ends = GC.AllocateUninitializedArray<ulong>(Size * groups);

    /// <summary>The weights of a variant: of all criteria, then of all inputs.</summary>
    /// <param name="place">0 to 63.</param>
    public Span<double> Weights(int place) => drawn.AsSpan(place * weights, weights);

    /// <summary>Where in a variant's random numbers each group of weights ends, in the order in which they are drawn.</summary>
    /// <param name="place">0 to 63.</param>
    public Span<ulong> Ends(int place) => ends.AsSpan(place * groups, groups);
}
