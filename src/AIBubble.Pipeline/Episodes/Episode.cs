using System.Text.Json.Serialization;
using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Episodes;

/// <summary>A past bubble, scored with hindsight by the engine and rubric of today's report.</summary>
public sealed record Episode
{
    /// <summary>Kebab case.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Subject of its series.</summary>
    public required string Theme { get; init; }

    /// <summary>The peak: the day the verdict and the scores are about.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What happened.</summary>
    public required string Summary { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The verdict at the peak.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What history calls it, which no score is made from; null where that is open.</summary>
    public VerdictKind? History { get; init; }

    /// <summary>The composites at the peak.</summary>
    public required EpisodeScores Scores { get; init; }

    /// <summary>Before, at and after the peak, oldest first.</summary>
    public required IReadOnlyList<EpisodePoint> Trajectory { get; init; }

    /// <summary>The full report of the peak; only where one episode is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Report? Report { get; init; }
}
