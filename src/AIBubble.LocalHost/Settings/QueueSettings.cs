using System.ComponentModel.DataAnnotations;

namespace AIBubble.LocalHost.Settings;

/// <summary><c>extensions.queues</c> of host.json.</summary>
internal sealed class QueueSettings
{
    private int? newBatchThreshold;

    /// <summary>Longest pause between two looks at an empty queue: 100 ms to 1 hour. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00")]
    public TimeSpan MaxPollingInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message whose function failed stays hidden: 0 to 7 days. Default 0.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan VisibilityTimeout { get; set; }

    /// <summary>Messages fetched at once: 1 to 32. Default 16.</summary>
    [Range(1, 32)]
    public int BatchSize { get; set; } = 16;

    /// <summary>
    /// The next batch is fetched when no more than this many messages are being worked on: 0 to 1000. Default: half of
    /// <see cref="BatchSize"/>.
    /// </summary>
    [Range(0, 1000)]
    public int NewBatchThreshold
    {
        get => newBatchThreshold ?? BatchSize / 2;
        set => newBatchThreshold = value;
    }

    /// <summary>Attempts before a message goes to <c>{queue}-poison</c>: at least 1. Default 5.</summary>
    [Range(1, int.MaxValue)]
    public int MaxDequeueCount { get; set; } = 5;

    /// <summary>How messages are stored; this host knows the Functions host's default.</summary>
    [AllowedValues("base64", ErrorMessage = "The encoding must be \"base64\".")]
    public string MessageEncoding { get; set; } = "base64";
}
