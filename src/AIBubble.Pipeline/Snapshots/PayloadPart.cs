namespace AIBubble.Pipeline.Snapshots;

/// <summary>A byte range of the archived payload that can be read on its own: one gzip member.</summary>
/// <param name="Offset">First byte in the blob.</param>
/// <param name="Length">Bytes in the blob.</param>
/// <param name="FirstLine">1-based line of the payload at which it starts.</param>
public sealed record PayloadPart(long Offset, long Length, int FirstLine);
