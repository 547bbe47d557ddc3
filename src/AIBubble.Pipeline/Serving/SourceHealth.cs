namespace AIBubble.Pipeline.Serving;

/// <summary>How fresh a source is.</summary>
/// <param name="Source">The source.</param>
/// <param name="State"><c>off</c>, <c>never-run</c>, <c>fresh</c>, <c>overdue</c> or <c>failing</c>.</param>
/// <param name="Reason">Why it is off, or the last error.</param>
/// <param name="LastSuccess">When a run last succeeded, UTC.</param>
/// <param name="LastRun">The newest run.</param>
/// <param name="NextRun">When its schedule fires next, UTC.</param>
/// <param name="FreshnessLimitHours">Hours after the last success from which it counts as overdue.</param>
public sealed record SourceHealth(string Source, string State, string? Reason, DateTimeOffset? LastSuccess, string? LastRun, DateTimeOffset? NextRun,
    double FreshnessLimitHours)
{
    /// <summary>What was asked for in that run and yields nothing, or nothing any more; the first hundred of each kind.</summary>
    public IReadOnlyList<SourceGap> Gaps { get; init; } = [];
}
