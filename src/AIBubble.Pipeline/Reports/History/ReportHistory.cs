using System.Collections.Concurrent;
using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Scoring;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>The composites over time, one history per rubric: a new rubric begins its own and leaves the others as they are.</summary>
public sealed class ReportHistory : IDisposable
{
    private readonly ScoringTests tests;
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly ReportService reports;
    private readonly IReadOnlyList<(Rubric Rubric, RubricHistory History)> histories;

    /// <summary>A history of every rubric there is.</summary>
    public ReportHistory(
        ReportService reports, IScoreStore scores, IReportStore store, RandomWalks walks, TimeProvider clock, ILogger<ReportHistory> logger)
    {
        (this.reports, tests) = (reports, new ScoringTests(walks));
        // The default first: it is what readers wait for.
        histories = [.. reports.Rubrics.All.Reverse().Select(r => (r, new RubricHistory(r, reports, scores, store, clock, logger)))];
    }

    /// <summary>The first month end.</summary>
    public static DateOnly First => RubricHistory.First;

    /// <summary>What has been computed between two days, and today's report over what is stored, for a reader.</summary>
    /// <param name="from">First day; <see langword="null"/> for <see cref="First"/>.</param>
    /// <param name="to">Last day; <see langword="null"/> for today.</param>
    /// <param name="rubric">One of the rubrics there are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ServedHistory> ReadAsync(DateOnly? from, DateOnly? to, Rubric rubric, CancellationToken cancellationToken) =>
        await ReadAsync(from, to, rubric, await reports.RecentBasisAsync(cancellationToken), cancellationToken);

    /// <summary>What has been computed between two days, and today's report.</summary>
    /// <param name="from">First day; <see langword="null"/> for <see cref="First"/>.</param>
    /// <param name="to">Last day; <see langword="null"/> for today.</param>
    /// <param name="rubric">One of the rubrics there are.</param>
    /// <param name="basis">Which day is today, and what its report rests on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<ServedHistory> ReadAsync(DateOnly? from, DateOnly? to, Rubric rubric, ReportBasis basis, CancellationToken cancellationToken) =>
        histories.First(h => h.Rubric.Version == rubric.Version).History.ReadAsync(from, to, basis, cancellationToken);

    /// <summary>What has been computed before the day of a report that is given, and the report: for whoever cannot wait for the observations.</summary>
    /// <param name="report">Under one of the rubrics there are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<ServedHistory> ReadAsync(Report report, CancellationToken cancellationToken) =>
        histories.First(h => h.Rubric.Version == report.Rubric.Version).History.ReadAsync(report, cancellationToken);

    /// <summary>Computes what is missing and checks what may have changed; safe to repeat, to interrupt and to run in several processes.</summary>
    /// <returns>How many months got new rows, over all rubrics.</returns>
    public Task<int> UpdateAsync(CancellationToken cancellationToken) => UpdateAsync(static (_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>As <see cref="UpdateAsync(CancellationToken)"/>.</summary>
    /// <param name="progress">Told how many months are done, of how many, over all rubrics.</param>
    /// <param name="cancellationToken">Ends it; the next attempt goes on from the last note.</param>
    public async Task<int> UpdateAsync(Func<int, int, Task> progress, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            // A test knows nothing of rubrics, and each is asked for twice, by the score and by the summary.
            var known = new ConcurrentDictionary<string, Domain.Scoring.TestedSample?>(StringComparer.Ordinal);
            var added = 0;
            for (var i = 0; i < histories.Count; i++)
            {
                var before = i;
                added += await histories[i].History.UpdateAsync(
                    sample => known.GetOrAdd(sample.Digest, _ => tests.Read(sample, cancellationToken)),
                    (done, months) => progress((before * months) + done, histories.Count * months),
                    cancellationToken);
            }

            return added;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();
}
