namespace AIBubble.Sources.French;

/// <summary>One of the tables that stand below each other in a file of the library.</summary>
/// <param name="Title">The line above its header, without blanks; empty where there is none.</param>
/// <param name="Columns">Names of its columns, without blanks.</param>
/// <param name="Months">Its months in ascending order, each once; none where it is by year.</param>
internal sealed record FrenchBlock(string Title, IReadOnlyList<string> Columns, IReadOnlyList<FrenchRow> Months);
