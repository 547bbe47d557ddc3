namespace AIBubble.LoadRuns;

/// <summary>What a few seconds of asking came to.</summary>
/// <param name="PerSecond">Answers per second.</param>
/// <param name="Median">Half took no longer.</param>
/// <param name="P99">One in a hundred took longer.</param>
internal sealed record ReadRound(double PerSecond, TimeSpan Median, TimeSpan P99)
{
    /// <summary>No round yet.</summary>
    public static ReadRound None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero);

    public static ReadRound Of(List<TimeSpan> times, TimeSpan over)
    {
        times.Sort();
        return new ReadRound(times.Count / over.TotalSeconds, times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }

    /// <summary>The faster of two rounds: what else the machine did can only have slowed one down.</summary>
    public static ReadRound Better(ReadRound one, ReadRound other) => one.PerSecond >= other.PerSecond ? one : other;
}
