using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What came of one record of a line-oriented body.</summary>
/// <param name="Line">1-based line of the body on which it starts.</param>
/// <param name="Lines">Lines it takes.</param>
/// <param name="Reading">The observation, or every fault of the record.</param>
public readonly record struct ParsedLine(int Line, int Lines, Parsed<Observation> Reading);
