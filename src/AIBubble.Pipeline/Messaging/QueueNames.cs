using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Messaging;

/// <summary>The names of the queues: used by triggers, senders and infrastructure alike.</summary>
public static class QueueNames
{
    /// <summary><see cref="CollectMessage"/>.</summary>
    public const string Collect = "collect";

    /// <summary><see cref="WorkMessage"/>: something was accepted.</summary>
    public const string Record = "record";

    /// <summary><see cref="WorkMessage"/>: something was recorded, or a day has begun.</summary>
    public const string Score = "score";

    /// <summary><see cref="WorkMessage"/>: the curated observations of this build are not filed yet.</summary>
    public const string Seed = "seed";

    /// <summary><see cref="WorkMessage"/>: past episodes and months may have moved.</summary>
    public const string History = "history";

    /// <summary><see cref="WorkMessage"/>: a rebuild is asked for.</summary>
    public const string Rebuild = "rebuild";

    /// <summary>CloudEvents about changes of the verdict, for others to read.</summary>
    public const string Alerts = "alerts";

    /// <summary>What the host appends for messages that failed too often.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>The queue of a step.</summary>
    public static string Of(WorkStep step) => step switch
    {
        WorkStep.Seed => Seed,
        WorkStep.Record => Record,
        WorkStep.Score => Score,
        WorkStep.History => History,
        WorkStep.Rebuild => Rebuild,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No such step."),
    };

    /// <summary>Queues with a trigger, which therefore have a poison queue.</summary>
    public static IReadOnlyList<string> Triggered { get; } = [Collect, Record, Score, Seed, History, Rebuild];
}
