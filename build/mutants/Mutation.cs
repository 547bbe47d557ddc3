namespace AIBubble.Mutants;

/// <summary>One small mistake somebody could make in one line, and the tests that should notice it.</summary>
/// <param name="Id">Positive; one number is given once in all lists and kept, so that a survivor can be named.</param>
/// <param name="File">Path from the root of the repository, with slashes.</param>
/// <param name="Original">An expression of one line, as it is written in the file: any that may stand in parentheses and declares nothing.</param>
/// <param name="Mutated">What stands there instead; of the same type.</param>
/// <param name="Occurrence">Which of several places with this text, from 1; 0 when the file has it once.</param>
/// <param name="Tests">Where it should be noticed.</param>
/// <param name="Quick">Whether a sample may take it: known to be killed, and within seconds.</param>
internal sealed record Mutation(int Id, string File, string Original, string Mutated, int Occurrence, TestFilter Tests, bool Quick)
{
    /// <summary>The project changed, <c>AIBubble.Domain</c>.</summary>
    public string Project => File.Split('/')[1];

    /// <inheritdoc/>
    public override string ToString() => $"{Id,4}  {File["src/AIBubble.".Length..]}: {Original}  →  {Mutated}";
}
