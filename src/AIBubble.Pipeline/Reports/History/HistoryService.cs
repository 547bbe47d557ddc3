using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Reports.Rendering;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>The composites month by month.</summary>
/// <param name="Points">Oldest first.</param>
/// <param name="Complete">False while months are still being computed.</param>
public sealed record ReportHistory(IReadOnlyList<HistoryPoint> Points, bool Complete);

/// <summary>
/// Scores every month end since 1995 as it could have been scored then: only what had been published by that day counts.
/// A month is computed once for its inputs and kept; when a past month's inputs change (an older vintage was filed
/// later), new rows are written beside the old ones and the point names its new digest. Nothing moves silently.
/// </summary>
public sealed class HistoryService(
    ReportService reports,
    ObservationCache cache,
    ExuberanceService exuberance,
    IScoreStore scores,
    IReportStore store,
    TimeProvider clock,
    ILogger<HistoryService> logger) : IDisposable
{
    /// <summary>The first month.</summary>
    public static readonly DateOnly First = new(1995, 1, 31);

    private const int ProgressEvery = 60;
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private ReportHistory current = new([], false);

    /// <summary>What is known of the history now.</summary>
    public async Task<ReportHistory> CurrentAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref current);
        return known.Points.Count > 0 ? known : await LoadAsync(cancellationToken);
    }

    /// <summary>Computes what is missing or has other inputs than before. Safe to repeat, and to die in the middle of.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            var observations = await cache.CurrentAsync(cancellationToken);
            var kept = (await LoadAsync(cancellationToken)).Points.ToDictionary(static p => p.AsOf);
            var months = Months(reports.Today);
            var computed = 0;
            foreach (var month in months)
            {
                var context = reports.ContextOf(observations.Observations, month, month, null) with { Uncertainty = UncertaintyMode.None };
                var report = await exuberance.WithTestsAsync(lookup => ReportEngine.Evaluate(context with { Exuberance = lookup }), cancellationToken);
                if (kept.TryGetValue(month, out var before) && before.InputsDigest == report.InputsDigest)
                {
                    continue;
                }

                var now = clock.GetUtcNow();
                await scores.AppendAsync(ScoreRows.Of(report, now), cancellationToken);
                kept[month] = PointOf(report, now);
                if (++computed % ProgressEvery == 0)
                {
                    await KeepAsync(kept, complete: false, cancellationToken);
                    Log.HistoryProgress(logger, month, months.Count);
                }
            }

            await KeepAsync(kept, complete: true, cancellationToken);
            if (computed > 0)
            {
                Log.HistoryComplete(logger, computed, months.Count);
            }
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => refreshing.Dispose();

    /// <summary>Every month end from the first to the last complete month.</summary>
    internal static IReadOnlyList<DateOnly> Months(DateOnly today)
    {
        var months = new List<DateOnly>();
        for (var start = new DateOnly(First.Year, First.Month, 1); start.AddMonths(1) <= today; start = start.AddMonths(1))
        {
            months.Add(start.AddMonths(1).AddDays(-1));
        }

        return months;
    }

    private static HistoryPoint PointOf(Report report, DateTimeOffset at) => new()
    {
        AsOf = report.AsOf,
        Heat = Score(report, "heat"),
        Industrial = Score(report, "industrial"),
        Divergence = Score(report, "divergence"),
        Hedge = Score(report, "hedge"),
        Tension = report.Tension.Score,
        Kind = report.Verdict.Kind,
        HedgeStatus = report.Verdict.Hedge,
        RubricVersion = report.Rubric.Version,
        InputsDigest = report.InputsDigest,
        ScoredAt = at,
    };

    private static double? Score(Report report, string pillar) => report.Pillars.First(p => p.Id == pillar).Score;

    // One document per rubric: another rubric is another history.
    private string Name() => $"history/{reports.Rubric.Version}-{reports.Rubric.Digest()[..16]}.json";

    private async Task<ReportHistory> LoadAsync(CancellationToken cancellationToken) =>
        await store.FindAsync(Name(), cancellationToken) is { } kept
            ? JsonSerializer.Deserialize<ReportHistory>(kept.Span, DomainJson.Options)!
            : new ReportHistory([], false);

    private async Task KeepAsync(Dictionary<DateOnly, HistoryPoint> points, bool complete, CancellationToken cancellationToken)
    {
        var history = new ReportHistory([.. points.Values.OrderBy(static p => p.AsOf)], complete);
        await store.KeepAsync(Name(), "application/json", JsonSerializer.SerializeToUtf8Bytes(history, DomainJson.Options), replace: true, cancellationToken);
        Volatile.Write(ref current, history);
    }
}
