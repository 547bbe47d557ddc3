namespace AIBubble.Pipeline.Messaging;

/// <summary>The names of the queues: used by triggers, senders and infrastructure alike.</summary>
public static class QueueNames
{
    /// <summary><see cref="CollectMessage"/>.</summary>
    public const string Collect = "collect";

    /// <summary><see cref="RecordMessage"/>.</summary>
    public const string Record = "record";

    /// <summary><see cref="ScoreMessage"/>.</summary>
    public const string Score = "score";

    /// <summary>CloudEvents about changes of the verdict, for others to read.</summary>
    public const string Alerts = "alerts";

    /// <summary>What the host appends for messages that failed too often.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>Queues with a trigger, which therefore have a poison queue.</summary>
    public static IReadOnlyList<string> Triggered { get; } = [Collect, Record, Score];
}
