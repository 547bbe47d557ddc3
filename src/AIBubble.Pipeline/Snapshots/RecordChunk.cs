namespace AIBubble.Pipeline.Snapshots;

/// <summary>A run of whole records of a line-oriented body.</summary>
/// <param name="Content">The bytes, line ends included. Valid until the next chunk is read.</param>
/// <param name="FirstLine">1-based line at which it starts.</param>
public readonly record struct RecordChunk(ReadOnlyMemory<byte> Content, int FirstLine);
