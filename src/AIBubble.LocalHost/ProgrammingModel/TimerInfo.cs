namespace AIBubble.LocalHost;

/// <summary>What a timer function is told about its schedule. Same shape as the isolated worker's class.</summary>
public sealed class TimerInfo
{
    /// <summary>The persisted schedule; <see langword="null"/> when the timer is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for an occurrence that was missed.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The persisted schedule of a timer. Same shape as the isolated worker's class; all times are UTC.</summary>
public sealed class ScheduleStatus
{
    /// <summary>When the previous run began; <see cref="DateTime.MinValue"/> when there was none.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this record was written.</summary>
    public DateTime LastUpdated { get; set; }
}
