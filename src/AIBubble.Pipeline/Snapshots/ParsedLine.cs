using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What came of one record of a line-oriented body.</summary>
/// <param name="Line">1-based line of the body on which it starts.</param>
/// <param name="Lines">Lines it takes.</param>
/// <param name="Reading">The observation, or every fault of the record.</param>
public readonly record struct ParsedLine(int Line, int Lines, Parsed<Observation> Reading)
{
    /// <summary>The record as it stands; valid as long as the part it was read from.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The beginning of the record as text, for a refusal. Bytes that are no UTF-8 show as such.</summary>
    public string Excerpt => Encoding.UTF8.GetString(Content.Span[..Math.Min(Content.Length, MaximumBytes)]);

    // More than any excerpt shows, even if all of it is characters of four bytes.
    private const int MaximumBytes = 1_024;
}
