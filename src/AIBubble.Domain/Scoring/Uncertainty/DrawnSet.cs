namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>
/// Weights of many variants that were drawn around the same ones. They lie in long arrays: thousands of short ones would be copied by the
/// collector again and again, which takes as long as drawing them. Safe for several who draw at once: the same variant is the same for all.
/// </summary>
internal sealed class DrawnSet
{
    // Some sixty kilobytes: what is longer is collected with everything else, and costs more than it spares.
    private const int PerBlock = 64;

    private readonly int weights;
    private readonly int groups;
    private readonly Block?[] blocks;

    /// <summary>Holds nothing yet.</summary>
    /// <param name="variants">How many it can hold.</param>
    /// <param name="weights">How many weights each has.</param>
    /// <param name="groups">In how many groups.</param>
    public DrawnSet(int variants, int weights, int groups)
    {
        (Variants, this.weights, this.groups) = (variants, weights, groups);
        blocks = new Block?[(variants + PerBlock - 1) / PerBlock];
    }

    /// <summary>How many variants it can hold.</summary>
    public int Variants { get; }

    /// <summary>One that can hold as many, with what this one holds.</summary>
    public DrawnSet For(int variants)
    {
        if (variants <= Variants)
        {
            return this;
        }

        var larger = new DrawnSet(variants, weights, groups);
        blocks.CopyTo(larger.blocks, 0);
        return larger;
    }

    /// <summary>A variant's weights, if somebody has drawn them; never to be written to.</summary>
    public DrawnWeights? Find(int number) =>
        number < Variants && Volatile.Read(ref blocks[number / PerBlock]) is { } block && Volatile.Read(ref block.IsDrawn[number % PerBlock])
            ? block.At(number % PerBlock)
            : null;

    /// <summary>Keeps a variant's weights, if there is room for them. Two who draw the same at once keep the same.</summary>
    public void Keep(int number, DrawnWeights drawn)
    {
        if (number >= Variants)
        {
            return;
        }

        var block = Volatile.Read(ref blocks[number / PerBlock]);
        if (block is null)
        {
            var added = new Block(weights, groups);
            block = Interlocked.CompareExchange(ref blocks[number / PerBlock], added, null) ?? added;
        }

        var kept = block.At(number % PerBlock);
        drawn.Weights.CopyTo(kept.Weights);
        drawn.Ends.CopyTo(kept.Ends);
        Volatile.Write(ref block.IsDrawn[number % PerBlock], true);
    }

    private sealed class Block(int weights, int groups)
    {
        private readonly double[] drawn = GC.AllocateUninitializedArray<double>(PerBlock * weights);
        private readonly ulong[] ends = GC.AllocateUninitializedArray<ulong>(PerBlock * groups);

        public bool[] IsDrawn { get; } = new bool[PerBlock];

        public DrawnWeights At(int place) => new(drawn.AsMemory(place * weights, weights), ends.AsMemory(place * groups, groups));
    }
}
