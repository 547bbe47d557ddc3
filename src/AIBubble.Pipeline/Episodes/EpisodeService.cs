using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Episodes;

/// <summary>
/// Scores past bubbles: every input reads its indicator's series of the theme, with everything known today and without
/// taking age for staleness. Which episodes there are is a matter of files; the code knows none.
/// </summary>
public sealed class EpisodeService(ObservationCache cache, ReportService reports, IOptions<SeedOptions> options, ILogger<EpisodeService> logger) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private (string Version, DateOnly Today, IReadOnlyList<Episode> Episodes)? kept;

    /// <summary>Every episode with its report, by id.</summary>
    public async Task<IReadOnlyList<Episode>> ListAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var current = await cache.CurrentAsync(cancellationToken);
            var today = reports.Today;
            if (kept is not { } known || known.Version != current.Version || known.Today != today)
            {
                var episodes = new List<Episode>();
                foreach (var header in await HeadersAsync(cancellationToken))
                {
                    episodes.Add(await ScoreAsync(header, current.Observations, today, cancellationToken));
                }

                kept = known = (current.Version, today, episodes);
            }

            return known.Episodes;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>One episode with its report, or <see langword="null"/>.</summary>
    public async Task<Episode?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(e => e.Id == id);

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

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

    private async Task<Episode> ScoreAsync(EpisodeHeader header, ObservationSet observations, DateOnly today, CancellationToken cancellationToken)
    {
        var peak = await EvaluateAsync(header.AsOf, UncertaintyMode.Full);
        var trajectory = new List<EpisodePoint>();
        foreach (var date in header.Dates.Order())
        {
            var report = date == header.AsOf ? peak : await EvaluateAsync(date, UncertaintyMode.None);
            trajectory.Add(new EpisodePoint(date, Pillar(report, "heat"), Pillar(report, "industrial"), report.Verdict.Kind));
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
            Scores = new EpisodeScores(Pillar(peak, "heat"), Pillar(peak, "industrial"), Pillar(peak, "divergence"), Pillar(peak, "hedge"), peak.Tension.Score),
            Trajectory = trajectory,
            Report = peak,
        };

        Task<Report> EvaluateAsync(DateOnly asOf, UncertaintyMode uncertainty) => reports.EvaluateAsync(
            reports.ContextOf(observations, asOf, today, null) with { Subject = header.Theme, UseFreshness = false, Uncertainty = uncertainty },
            cancellationToken);
    }

    private static double? Pillar(Report report, string id) => report.Pillars.FirstOrDefault(p => p.Id == id)?.Score;
}
