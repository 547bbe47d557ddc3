namespace AIBubble.LocalHost;

/// <summary>Runs a function on a schedule. Same shape as the isolated worker's attribute.</summary>
/// <param name="schedule">
/// Six-field NCrontab expression in UTC (seconds first), five fields (seconds = 0), a time span such as <c>00:30:00</c>,
/// or <c>%Setting:Name%</c> for an app setting that holds one of these.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>The expression as written, placeholders included.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether occurrences are persisted so that a missed one is noticed. Default <see langword="true"/>; schedules that recur within a minute are never monitored.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs once at each start. Default <see langword="false"/>.</summary>
    public bool RunOnStartup { get; set; }
}
