using System.ComponentModel.DataAnnotations;

namespace AIBubble.LocalHost.Settings;

/// <summary><c>LocalHost__Queues__…</c>.</summary>
internal sealed class QueueOptions
{
    /// <summary>
    /// How long a message stays hidden without renewal while it is worked on, which is also how long the messages of a killed process wait,
    /// 3 to 3600 seconds. Default 20.
    /// </summary>
    [Range(3, 3600)]
    public double LeaseSeconds { get; set; } = 20;

    /// <summary><see cref="LeaseSeconds"/>.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
