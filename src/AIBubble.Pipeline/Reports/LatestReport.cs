using System.Collections.Concurrent;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Reports;

/// <summary>
/// The report of the last scoring pass, whatever process ran it: served from a start until a pass of this process has ended,
/// so that nobody waits for what is being caught up with.
/// </summary>
public sealed class LatestReport(
    IReportStore store, IObservationStore observations, IndicatorCatalogue catalogue, RubricSet rubrics, ReportReadiness readiness,
    ILogger<LatestReport> logger)
{
    private const string Name = "latest/report.json";
    private const int Parallelism = 8;
    private readonly ComputedOnce<string, StoredReport?> kept = new(1);

    /// <summary>Keeps the report of a pass for those who start later.</summary>
    public Task KeepAsync(Report report, DateTimeOffset scoredAt, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new StoredReport(scoredAt, report), DomainJson.Options);
        return store.KeepAsync(Name, "application/json", content, replace: true, cancellationToken);
    }

    /// <summary>The last report; <see langword="null"/> when there is none, or once this process has one of its own.</summary>
    public async Task<Report?> FindAsync(CancellationToken cancellationToken)
    {
        if (readiness.IsOwn)
        {
            return null;
        }

        if (await kept.GetAsync(Name, LoadAsync, cancellationToken) is not { } found)
        {
            return null;
        }

        readiness.SetStored(found.Report.AsOf, found.ScoredAt);
        return found.Report;
    }

    /// <summary>Reads just these series: what a page draws can be had before all is loaded.</summary>
    public async Task<ObservationSet> ReadAsync(IEnumerable<SeriesKey> keys, CancellationToken cancellationToken)
    {
        var series = new ConcurrentBag<ObservationSeries>();
        var known = keys.Distinct().Where(k => catalogue.Find(k.Indicator) is not null);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(known, options, async (key, token) =>
        {
            var rows = await observations.ReadAsync(key, cancellationToken: token).ToListAsync(token);
            if (rows.Count > 0)
            {
                series.Add(new ObservationSeries(key, catalogue[key.Indicator], rows));
            }
        });
        return new ObservationSet(series);
    }

    private async Task<StoredReport?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(Name, cancellationToken) is not { } content)
        {
            return null;
        }

        try
        {
            // Under another rubric than today's it is not what is asked for.
            return JsonSerializer.Deserialize<StoredReport>(content.Span, DomainJson.Options) is { } last
                && last.Report.Rubric.Version == rubrics.Default.Version ? last : null;
        }
        catch (JsonException other)
        {
            // Of a version whose reports look different: the first pass writes ours.
            Log.LatestReportUnreadable(logger, other.Message);
            return null;
        }
    }
}
