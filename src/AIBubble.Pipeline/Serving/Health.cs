using AIBubble.Pipeline.Rebuilding;

namespace AIBubble.Pipeline.Serving;

/// <summary>What an operator wants to know at a glance.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> (it serves, something needs a look) or <c>unavailable</c>.</param>
/// <param name="Problems">What needs a look, in sentences.</param>
/// <param name="Storage">Error by storage service, <see langword="null"/> when it answers.</param>
/// <param name="Queues">Depth and poison count of each queue.</param>
/// <param name="Report">Whether a report can be served, and of which day.</param>
/// <param name="Sources">Freshness of each source.</param>
public sealed record Health(
    string Status, IReadOnlyList<string> Problems, IReadOnlyDictionary<string, string?> Storage, IReadOnlyList<QueueState> Queues, ReportHealth Report,
        IReadOnlyList<SourceHealth> Sources)
{
    /// <summary>What waits; <see langword="null"/> when storage does not answer.</summary>
    public BacklogHealth? Backlog { get; init; }

    /// <summary>The rebuild that is to be done or under way; <see langword="null"/> when none is, or when storage does not answer.</summary>
    public RebuildState? Rebuild { get; init; }

    /// <summary>How far the history has come; <see langword="null"/> when storage does not answer.</summary>
    public HistoryHealth? History { get; init; }
}
