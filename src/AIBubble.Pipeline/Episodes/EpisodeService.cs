using System.Security.Cryptography;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Words;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Episodes;

/// <summary>
/// Scores past bubbles: every input reads its indicator's series of the theme, with hindsight (everything published of
/// these series) and without taking age for staleness. Which episodes there are is a matter of files; the code knows none.
/// An episode is scored once for its series, its header and the rubric, and kept in the report store.
/// </summary>
public sealed class EpisodeService(
    ObservationCache cache, ReportService reports, IReportStore store, IOptions<SeedOptions> options, ILogger<EpisodeService> logger)
{
    private const int MaximumInMemory = 4;
    private static readonly string Build = typeof(ReportEngine).Module.ModuleVersionId.ToString("N")[..8];
    private readonly ComputedOnce<(string Observations, string Rubric), IReadOnlyList<Episode>> byVersion = new(MaximumInMemory);
    private readonly Lock gate = new();
    private Task behind = Task.CompletedTask;

    /// <summary>Every episode with its report, by id.</summary>
    public async Task<IReadOnlyList<Episode>> ListAsync(Rubric rubric, CancellationToken cancellationToken) =>
        await ListAsync(rubric, await cache.CurrentAsync(cancellationToken), cancellationToken);

    /// <summary>Every episode with its report, by id, as a request that has read what is stored sees them.</summary>
    public Task<IReadOnlyList<Episode>> ListAsync(Rubric rubric, StoredObservations current, CancellationToken cancellationToken) =>
        byVersion.GetAsync((current.Version, rubric.Digest()), token => AllAsync(rubric, current, token), cancellationToken);

    /// <summary>
    /// Every episode with its report, by id, where all of them have been scored already; else <see langword="null"/>, and they are being
    /// scored from here on. For who would rather do without them than wait for seconds of work.
    /// </summary>
    public async Task<IReadOnlyList<Episode>?> FindScoredAsync(Rubric rubric, StoredObservations current, CancellationToken cancellationToken)
    {
        if (byVersion.TryGet((current.Version, rubric.Digest()), out var known))
        {
            return known;
        }

        foreach (var header in await HeadersAsync(cancellationToken))
        {
            if (await store.FindAsync(Describe(header, rubric, current).Name, cancellationToken) is null)
            {
                ScoreBehind(rubric, current);
                return null;
            }
        }

        return await ListAsync(rubric, current, cancellationToken);
    }

    /// <summary>One episode with its report, or <see langword="null"/>.</summary>
    public async Task<Episode?> FindAsync(string id, Rubric rubric, CancellationToken cancellationToken) =>
        (await ListAsync(rubric, cancellationToken)).FirstOrDefault(e => e.Id == id);

    // One at a time: what is stored may become another version many times before the first is through.
    private void ScoreBehind(Rubric rubric, StoredObservations current)
    {
        lock (gate)
        {
            if (behind.IsCompleted)
            {
                behind = ScoreAsync();
            }
        }

        async Task ScoreAsync()
        {
            try
            {
                await ListAsync(rubric, current, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // Whoever asks next begins again.
                Log.EpisodesFailed(logger, exception);
            }
        }
    }

    private async Task<IReadOnlyList<Episode>> AllAsync(Rubric rubric, StoredObservations current, CancellationToken cancellationToken)
    {
        var episodes = new List<Episode>();
        foreach (var header in await HeadersAsync(cancellationToken))
        {
            episodes.Add(await KeptAsync(header, rubric, current, cancellationToken));
        }

        return episodes;
    }

    private async Task<List<EpisodeHeader>> HeadersAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Value.Folder, "episodes");
        var headers = new List<EpisodeHeader>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                await using var content = File.OpenRead(file);
                headers.Add(await JsonSerializer.DeserializeAsync<EpisodeHeader>(content, DomainJson.Options, cancellationToken)
                    ?? throw new JsonException("The file says null."));
            }
            catch (JsonException faulty)
            {
                // One faulty file must not take the others away.
                Log.SeedRefused(logger, Path.GetFileName(file), faulty.Message);
            }
        }

        return headers;
    }

    private Task<Episode> KeptAsync(EpisodeHeader header, Rubric rubric, StoredObservations current, CancellationToken cancellationToken)
    {
        var (name, knownOn) = Describe(header, rubric, current);
        return store.FindOrKeepAsync(name, () => ScoreAsync(header, rubric, current, knownOn, cancellationToken), cancellationToken);
    }

    private static (string Name, DateOnly KnownOn) Describe(EpisodeHeader header, Rubric rubric, StoredObservations current)
    {
        var keys = rubric.RequiredSeries(header.Theme).ToHashSet();
        var series = current.Series.Where(s => keys.Contains(s.Series)).ToList();
        var identity = JsonSerializer.SerializeToUtf8Bytes(
            new { header, rubric = rubric.Digest(), Build, series = series.Select(static s => new { key = s.Series.ToString(), s.Revision }) },
            DomainJson.Options);
        var name = $"episodes/{header.Id}/{Convert.ToHexStringLower(SHA256.HashData(identity).AsSpan(0, 16))}.json";
        // The latest publication rather than today: the same series give the same episode on any day.
        return (name, series.Select(static s => s.LastKnownOn).Append(header.AsOf).Max());
    }

    private async Task<Episode> ScoreAsync(
        EpisodeHeader header, Rubric rubric, StoredObservations current, DateOnly knownOn, CancellationToken cancellationToken)
    {
        var observations = await cache.ReadAsync(current, rubric.RequiredSeries(header.Theme), cancellationToken);
        var peak = await EvaluateAsync(header.AsOf, UncertaintyMode.Full);
        var trajectory = new List<EpisodePoint>();
        foreach (var date in header.Dates.Order())
        {
            var report = date == header.AsOf ? peak : await EvaluateAsync(date, UncertaintyMode.None);
            trajectory.Add(new EpisodePoint(date, report.Pillar(PillarId.Heat)?.Score, report.Pillar(PillarId.Industrial)?.Score, report.Verdict.Kind));
        }

        return new Episode
        {
            Id = header.Id,
            Title = header.Title,
            Theme = header.Theme,
            AsOf = header.AsOf,
            Summary = header.Summary,
            Sources = header.Sources,
            Verdict = peak.Verdict,
            History = header.History,
            Scores = new EpisodeScores(
                peak.Pillar(PillarId.Heat)?.Score,
                peak.Pillar(PillarId.Industrial)?.Score,
                peak.Pillar(PillarId.Divergence)?.Score,
                peak.Pillar(PillarId.Hedge)?.Score,
                peak.Tension.Score),
            Trajectory = trajectory,
            Report = peak,
        };

        Task<Report> EvaluateAsync(DateOnly asOf, UncertaintyMode uncertainty) => reports.EvaluateAsync(
            reports.ContextOf(observations, rubric, asOf, knownOn, null) with { Subject = header.Theme, UseFreshness = false, Uncertainty = uncertainty },
            cancellationToken);
    }
}
