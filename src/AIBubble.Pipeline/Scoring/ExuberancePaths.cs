using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Scoring;

/// <summary>
/// The tests of a report at every date and not only at the last one, which is all that scores need. Computed when first asked for, from the
/// very sample the report tested, and kept in the report store under everything it depends on.
/// </summary>
public sealed class ExuberancePaths(ReportService reports, IReportStore store, RandomWalks walks)
{
    private const int MaximumInMemory = 64;
    private readonly ComputedOnce<string, ExuberancePath?> known = new(MaximumInMemory);

    /// <summary>The paths of a series' tests, or <see langword="null"/> when the report does not test it.</summary>
    /// <param name="query">Which report.</param>
    /// <param name="series">Which series.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public async Task<ExuberancePathSet?> FindAsync(ReportQuery query, SeriesKey series, CancellationToken cancellationToken)
    {
        var basis = await reports.RecentBasisAsync(cancellationToken);
        var samples = SamplesOf(reports.ContextOf(
            basis.Stored.Observations, query.Rubric ?? reports.Rubrics.Default, query.AsOf ?? basis.Today, query.KnownOn ?? basis.Today, query.RecordedBy));
        var paths = new List<ExuberancePath>();
        // As in the report, the raw test reads all there is of the series, the adjusted one what its proxies cover.
        foreach (var sample in samples.Where(s => s.Series == series).DistinctBy(static s => s.Digest).OrderBy(static s => s.Proxies.Count))
        {
            if (paths.All(path => path.Kind != KindOf(sample)) && await KeptAsync(sample, cancellationToken) is { } path)
            {
                paths.Add(path);
            }
        }

        return paths.Count == 0 ? null : new ExuberancePathSet(series.Indicator, series.Subject, paths);
    }

    private Task<ExuberancePath?> KeptAsync(ExuberanceSample sample, CancellationToken cancellationToken) => known.GetAsync(
        sample.Digest, token => store.FindOrKeepAsync(NameOf(sample), () => Task.FromResult(Compute(sample, walks, token)), token), cancellationToken);

    /// <summary>What an evaluation wants tested: it says so when it asks for results that are not there.</summary>
    private static List<ExuberanceSample> SamplesOf(EvaluationContext context)
    {
        var samples = new List<ExuberanceSample>();
        ReportEngine.Evaluate(context with
        {
            Uncertainty = UncertaintyMode.None,
            Exuberance = sample =>
            {
                lock (samples)
                {
                    samples.Add(sample);
                }

                return null;
            },
        });
        return samples;
    }

    private static string NameOf(ExuberanceSample sample) =>
        $"bsadf/{ExuberanceRequest.MethodVersion.Replace('/', '-')}-{ExuberanceService.Replications}/{sample.Digest}.json";

    private static string KindOf(ExuberanceSample sample) => sample.Proxies.Count == 0 ? "raw" : "technology-adjusted";

    private static ExuberancePath? Compute(ExuberanceSample sample, RandomWalks walks, CancellationToken cancellationToken)
    {
        // Paths are held against Monte-Carlo critical values alone.
        var request = ExuberanceService.RequestOf(sample) with { Test = ExuberanceTestKind.MonteCarlo };
        if (ExuberanceTest.Validate(request, cancellationToken).Count > 0)
        {
            return null;
        }

        var result = ExuberanceTest.RunForReport(request, walks, cancellationToken);
        ExuberanceOutcome outcome = sample.Proxies.Count == 0 ? result : result.Adjusted!;
        return new ExuberancePath(
            KindOf(sample),
            sample.Dates,
            sample.Values,
            outcome.Bsadf,
            outcome.CriticalValues.MonteCarlo!.Bsadf.P95,
            [.. outcome.Episodes.Where(static e => e.Test == ExuberanceTestKind.MonteCarlo).Select(e => new ExuberantEpisode(
                sample.Dates[e.Start], sample.Dates[e.Peak], e.Ongoing ? null : sample.Dates[e.End], e.Direction == EpisodeDirection.Rise))]);
    }
}
