namespace AIBubble.Mutants;

/// <summary>One line of a list; see <see cref="Mutation"/>.</summary>
internal sealed record MutationLine(int Id, string Original, string Mutated, int Occurrence = 0, string? Tests = null, bool Quick = false);
