namespace AIBubble.Mutants;

/// <summary>The mutants of one file, as a list has them.</summary>
/// <param name="File">Path from the root of the repository.</param>
/// <param name="Tests">As <see cref="TestFilter.Parse"/> reads it; for those that name none of their own.</param>
/// <param name="Mutants">At least one.</param>
internal sealed record MutationGroup(string File, string Tests, IReadOnlyList<MutationLine> Mutants);
