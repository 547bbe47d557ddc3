namespace AIBubble.Pipeline.Work;

/// <summary>What all processes know of one step: whether a message is on its way, who is at it, how far it has come.</summary>
public sealed record StepState
{
    /// <summary>When the message that is on its way was sent, UTC; <see langword="null"/> when a pass has begun since.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>When the last message becomes or became visible, UTC.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>A later time for which a message is on its way, UTC; of no meaning once it is past.</summary>
    public DateTimeOffset? Later { get; init; }

    /// <summary>The process that is at it, of steps that only one is at.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when it is the owner's without another word, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of a step that takes long: how many of its parts are done.</summary>
    public int? Done { get; init; }

    /// <summary>How many parts there are.</summary>
    public int? Total { get; init; }
}
