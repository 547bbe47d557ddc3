namespace AIBubble.Mutants;

/// <summary>Something that the user of this program has to mend; its message is all that is shown.</summary>
/// <param name="message">Sentences, each with its place.</param>
internal sealed class MutantException(string message) : Exception(message);
