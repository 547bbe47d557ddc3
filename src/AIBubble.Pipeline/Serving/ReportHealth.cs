namespace AIBubble.Pipeline.Serving;

/// <summary>Whether a report can be served.</summary>
/// <param name="Ready">True once the first report has been computed.</param>
/// <param name="AsOf">Its day.</param>
/// <param name="ScoredAt">When it was computed, UTC.</param>
public sealed record ReportHealth(bool Ready, DateOnly? AsOf, DateTimeOffset? ScoredAt)
{
    /// <summary>True from a start until the first scoring pass of this process has ended: the report is the last one of an earlier process.</summary>
    public bool CatchingUp { get; init; }
}
