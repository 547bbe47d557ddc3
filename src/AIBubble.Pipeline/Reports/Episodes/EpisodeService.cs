using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Reports.Episodes;

/// <summary>A past bubble as <c>seeds/episodes/{id}.json</c> describes it; its figures are ordinary observations of its theme.</summary>
public sealed record EpisodeHeader
{
    /// <summary>Kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Subject of its series.</summary>
    public required string Theme { get; init; }

    /// <summary>The day it is judged at: its peak.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Days before and after that show its course.</summary>
    public IReadOnlyList<DateOnly> Dates { get; init; } = [];

    /// <summary>What happened, in a few sentences.</summary>
    public string? Summary { get; init; }

    /// <summary>Where its figures come from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>An episode's position on one day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Verdict">The kind on that day.</param>
/// <param name="Heat">Heat, 0–100, or <see langword="null"/> when missing.</param>
/// <param name="Industrial">Industrial character, 0–100, or <see langword="null"/> when missing.</param>
public sealed record EpisodePosition(DateOnly Date, VerdictKind Verdict, double? Heat, double? Industrial);

/// <summary>An episode scored by the engine that scores today.</summary>
/// <param name="Header">What it is.</param>
/// <param name="Report">The full report at its peak.</param>
/// <param name="Trajectory">Its course, in order of time.</param>
public sealed record ScoredEpisode(EpisodeHeader Header, Report Report, IReadOnlyList<EpisodePosition> Trajectory);

/// <summary>
/// Scores past bubbles: the same rubric and code as today's report, reading the series of the episode's theme, with
/// hindsight (everything known today) and without regard to age. Computed once for the observations there are.
/// </summary>
public sealed class EpisodeService(ReportService reports, ObservationCache cache, IOptions<SeedOptions> seeds) : IDisposable
{
    private readonly SemaphoreSlim computing = new(1, 1);
    private (string Version, DateOnly Day, IReadOnlyList<ScoredEpisode> Episodes)? current;

    /// <summary>Every episode, by the day it is judged at.</summary>
    public async Task<IReadOnlyList<ScoredEpisode>> AllAsync(CancellationToken cancellationToken)
    {
        var observations = await cache.CurrentAsync(cancellationToken);
        await computing.WaitAsync(cancellationToken);
        try
        {
            if (current is not { } known || known.Version != observations.Version || known.Day != reports.Today)
            {
                var episodes = new List<ScoredEpisode>();
                foreach (var header in Headers())
                {
                    episodes.Add(await ScoreAsync(header, observations, cancellationToken));
                }

                current = (observations.Version, reports.Today, [.. episodes.OrderBy(static e => e.Header.AsOf)]);
            }

            return current.Value.Episodes;
        }
        finally
        {
            computing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => computing.Dispose();

    private List<EpisodeHeader> Headers()
    {
        var folder = Path.Combine(seeds.Value.Folder, "episodes");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(static f => JsonSerializer.Deserialize<EpisodeHeader>(File.ReadAllBytes(f), DomainJson.Options)!)]
            : [];
    }

    private async Task<ScoredEpisode> ScoreAsync(EpisodeHeader header, ObservationCache.Snapshot observations, CancellationToken cancellationToken)
    {
        var context = reports.ContextOf(observations.Observations, header.AsOf, reports.Today, null) with { Subject = header.Theme, UseFreshness = false };
        var peak = await reports.EvaluateAsync(context, cancellationToken);
        var trajectory = new List<EpisodePosition>();
        foreach (var date in header.Dates.Append(header.AsOf).Distinct().Order())
        {
            var report = await reports.EvaluateAsync(context with { AsOf = date, Uncertainty = UncertaintyMode.None }, cancellationToken);
            trajectory.Add(new EpisodePosition(date, report.Verdict.Kind, Score(report, "heat"), Score(report, "industrial")));
        }

        return new ScoredEpisode(header, peak, trajectory);
    }

    private static double? Score(Report report, string pillar) => report.Pillars.First(p => p.Id == pillar).Score;
}
