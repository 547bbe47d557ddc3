namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>All that weights are drawn from.</summary>
/// <param name="Seed">The rubric's.</param>
/// <param name="Concentration">How close draws stay to the stated weights.</param>
/// <param name="IsRobustness">Whether a variant draws the choices of a robustness analysis first.</param>
/// <param name="Groups">
/// Weights that are drawn together, in the order in which they are: of each pillar those of its criteria, then of each of these those of its inputs.
/// </param>
internal sealed record DrawIdentity(long Seed, double Concentration, bool IsRobustness, double[][] Groups)
{
    /// <summary>Whether everything is drawn alike.</summary>
    public bool IsSameAs(DrawIdentity other) => IsAkinTo(other) && Array.TrueForAll(Unchanged(other), static u => u);

    /// <summary>Whether as much is drawn in the same places.</summary>
    public bool IsAkinTo(DrawIdentity other) =>
        (Seed, Concentration, IsRobustness, Groups.Length) == (other.Seed, other.Concentration, other.IsRobustness, other.Groups.Length)
        && Groups.Zip(other.Groups).All(static pair => pair.First.Length == pair.Second.Length);

    /// <summary>Which groups of one that is akin have the same weights.</summary>
    public bool[] Unchanged(DrawIdentity other) => [.. Groups.Zip(other.Groups, static (mine, theirs) => mine.AsSpan().SequenceEqual(theirs))];
}
