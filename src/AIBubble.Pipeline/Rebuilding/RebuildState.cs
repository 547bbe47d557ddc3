namespace AIBubble.Pipeline.Rebuilding;

/// <summary>A rebuild that was asked for: how far it has come, for every process and for whoever asked.</summary>
public sealed record RebuildState
{
    /// <summary>Which one: a later one has another.</summary>
    public required string Id { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the first row was removed, UTC; <see langword="null"/> while it waits until nobody works.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC; until then nobody else works.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What it is at; <see langword="null"/> before it has begun.</summary>
    public RebuildStage? Stage { get; init; }

    /// <summary>Rows removed, or snapshots done, in this stage.</summary>
    public int Done { get; init; }

    /// <summary>Snapshots in all; 0 while that is not known.</summary>
    public int Total { get; init; }

    /// <summary>How often it was taken up again: after its process died, after an error, and whenever it has taken its time.</summary>
    public int Turns { get; init; }

    /// <summary>How often in a row a turn has failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why it failed, or why the last turn did; <see langword="null"/> when none has.</summary>
    public string? Error { get; init; }

    /// <summary>Observations written, once it has ended well.</summary>
    public int? Observations { get; init; }

    /// <summary>Snapshots that had been recorded and that this version cannot read: how many, once it has ended well.</summary>
    public int? Lost { get; init; }

    /// <summary><c>waiting</c> for others to stand aside, <c>running</c>, <c>succeeded</c> or <c>failed</c>.</summary>
    public string Status => (FinishedAt, StartedAt, Error) switch
    {
        (null, null, _) => "waiting",
        (null, _, _) => "running",
        (_, _, null) => "succeeded",
        _ => "failed",
    };
}
