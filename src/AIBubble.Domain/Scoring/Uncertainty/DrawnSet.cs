namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>
/// Weights of many variants that were drawn around the same ones. They lie in long arrays: thousands of short ones would be copied by the
/// collector again and again, which takes as long as drawing them. Safe for several who draw at once: the same variant is the same for all.
/// </summary>
internal sealed class DrawnSet
{
    private readonly DrawnBlock?[] blocks;

    /// <summary>Holds nothing yet.</summary>
    /// <param name="variants">How many it can hold, at least.</param>
    public DrawnSet(int variants) => blocks = new DrawnBlock?[(variants + DrawnBlock.Size - 1) / DrawnBlock.Size];

    /// <summary>One that can hold as many, with what this one holds.</summary>
    public DrawnSet For(int variants)
    {
        var larger = new DrawnSet(variants);
        if (larger.blocks.Length <= blocks.Length)
        {
            return this;
        }

        blocks.CopyTo(larger.blocks, 0);
        return larger;
    }

    /// <summary>Variants that somebody has drawn; never to be written to.</summary>
    /// <param name="block">0-based number of the block.</param>
    public DrawnBlock? Find(int block) => block < blocks.Length ? Volatile.Read(ref blocks[block]) : null;

    /// <summary>Keeps variants that were drawn, if there is room for them.</summary>
    public void Keep(int block, DrawnBlock drawn)
    {
        if (block < blocks.Length)
        {
            Volatile.Write(ref blocks[block], drawn);
        }
    }
}
