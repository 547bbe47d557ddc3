using System.Text.Json.Serialization;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Functions.Collections;

/// <summary>A run as clients see it; refusals and notices only where one run is asked for.</summary>
internal sealed record RunView(
    string RunId, string Source, RunStatus Status, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
    int Fetched, int NotModified, int New, int Revised, int Unchanged, int Refused, int Noticed)
{
    /// <summary>The first hundred; null in a list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RunRefusal>? Refusals { get; init; }

    /// <summary>The first hundred; null in a list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RunRefusal>? Notices { get; init; }

    public string? Error { get; init; }

    public required IReadOnlyList<string> Snapshots { get; init; }

    public static RunView Of(CollectionRun run) => new(
        run.RunId, run.Source, run.Status, run.RequestedAt, run.StartedAt, run.FinishedAt,
        run.Fetched, run.NotModified, run.New, run.Revised, run.Unchanged, run.Refused, run.Noticed)
    {
        Error = run.Error,
        Snapshots = run.Snapshots,
    };
}
