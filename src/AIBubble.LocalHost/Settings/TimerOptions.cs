using System.ComponentModel.DataAnnotations;

namespace AIBubble.LocalHost.Settings;

/// <summary><c>LocalHost__Timers__…</c>.</summary>
internal sealed class TimerOptions
{
    /// <summary>Whether timers run in this process. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long the timers of a killed process stay reserved for it, 15 to 60 seconds (what a blob lease allows). Default 15.</summary>
    [Range(15, 60)]
    public double LeaseSeconds { get; set; } = 15;

    /// <summary><see cref="LeaseSeconds"/>.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
