namespace AIBubble.LocalHost.Timers;

/// <summary>What is remembered of a timer between runs and processes; UTC.</summary>
/// <param name="Last">When the latest run began; <see langword="null"/>: it never ran.</param>
/// <param name="Next">The next occurrence.</param>
/// <param name="LastUpdated">When this was written: after the latest run, or when the timer was first seen.</param>
internal sealed record TimerState(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated);
