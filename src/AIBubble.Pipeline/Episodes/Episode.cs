using System.Text.Json.Serialization;
using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Episodes;

/// <summary>What <c>seeds/episodes/{id}.json</c> says of a past bubble; its observations are series with the theme as subject.</summary>
/// <param name="Id">Kebab case; the name of the file.</param>
/// <param name="Title">For people.</param>
/// <param name="Theme">Subject of its series.</param>
/// <param name="AsOf">The peak: the day its verdict is about.</param>
/// <param name="Dates">Days of its trajectory.</param>
/// <param name="Summary">What happened.</param>
/// <param name="Sources">Where the figures come from.</param>
public sealed record EpisodeHeader(
    string Id, string Title, string Theme, DateOnly AsOf, IReadOnlyList<DateOnly> Dates, string Summary, IReadOnlyList<string> Sources);

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

    /// <summary>The composites at the peak.</summary>
    public required EpisodeScores Scores { get; init; }

    /// <summary>Before, at and after the peak, oldest first.</summary>
    public required IReadOnlyList<EpisodePoint> Trajectory { get; init; }

    /// <summary>The full report of the peak; only where one episode is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Report? Report { get; init; }
}

/// <summary>Composites, 0–100, <see langword="null"/> when missing.</summary>
public sealed record EpisodeScores(double? Heat, double? Industrial, double? Divergence, double? Hedge, double? Tension);

/// <summary>One day of an episode. Scores are 0–100, <see langword="null"/> when missing.</summary>
public sealed record EpisodePoint(DateOnly Date, double? Heat, double? Industrial, VerdictKind Verdict);
