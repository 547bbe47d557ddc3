namespace AIBubble.Pipeline.Messaging;

/// <summary>Hands a step to whoever is free. Messages carry references, never payloads; a step may run twice.</summary>
public interface IWorkQueue
{
    /// <summary>Asks for one run of one source.</summary>
    Task SendAsync(CollectMessage message, CancellationToken cancellationToken);

    /// <summary>Asks for one part of one snapshot to be recorded.</summary>
    Task SendAsync(RecordMessage message, CancellationToken cancellationToken);

    /// <summary>Asks for a scoring pass over everything recorded.</summary>
    Task SendAsync(ScoreMessage message, CancellationToken cancellationToken);
}

/// <summary>One run of one source.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="RunId">Id of the run.</param>
public sealed record CollectMessage(string Source, string RunId)
{
    /// <summary>Id of the source.</summary>
    public string Source { get; init; } = WorkMessages.Required(Source, "source");

    /// <summary>Id of the run.</summary>
    public string RunId { get; init; } = WorkMessages.Required(RunId, "runId");
}

/// <summary>One part of one snapshot.</summary>
/// <param name="SnapshotId">Id of the snapshot.</param>
/// <param name="Part">0-based part.</param>
public sealed record RecordMessage(string SnapshotId, int Part)
{
    /// <summary>Id of the snapshot.</summary>
    public string SnapshotId { get; init; } = WorkMessages.Required(SnapshotId, "snapshotId");
}

/// <summary>A scoring pass.</summary>
/// <param name="Reason">What asked for it: a snapshot id, <c>schedule</c>, <c>start</c>.</param>
public sealed record ScoreMessage(string Reason)
{
    /// <summary>What asked for it.</summary>
    public string Reason { get; init; } = WorkMessages.Required(Reason, "reason");
}

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
