namespace AIBubble.Pipeline.Snapshots;

/// <summary>What became of one part, or of a whole snapshot.</summary>
/// <param name="New">Points not known before.</param>
/// <param name="Revised">Further vintages or versions of points already known.</param>
/// <param name="Unchanged">Observations that were already stored.</param>
public sealed record RecordingCounts(int New, int Revised, int Unchanged)
{
    /// <summary>Nothing recorded.</summary>
    public static RecordingCounts Zero { get; } = new(0, 0, 0);

    /// <summary>The counts of both.</summary>
    public RecordingCounts Plus(RecordingCounts other) => new(New + other.New, Revised + other.Revised, Unchanged + other.Unchanged);
}
