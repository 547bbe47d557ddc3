using System.Collections.Concurrent;
using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Scoring;

/// <summary>
/// Runs the tests for explosive behaviour that reports need, once per sample: a result is kept in memory and in the
/// report store under the digest of everything it depends on.
/// </summary>
/// <param name="store">Where results are kept.</param>
/// <param name="walks">Random walks of <see cref="Replications"/> replications.</param>
public sealed class ExuberanceService(IReportStore store, RandomWalks walks)
{
    /// <summary>Enough for a standard error of the 5 % p-value below 1 % at a cost of about a second per price series.</summary>
    public const int Replications = 499;

    private const int MaximumInMemory = 2_000;
    private readonly ComputedOnce<string, TestedSample?> known = new(MaximumInMemory);

    /// <summary>Evaluates with a lookup that has every test the evaluation asks for.</summary>
    /// <param name="evaluate">Pure; is called again until no test is missing.</param>
    /// <param name="cancellationToken">Ends the tests.</param>
    public async Task<T> WithTestsAsync<T>(Func<ExuberanceLookup, T> evaluate, CancellationToken cancellationToken)
    {
        while (true)
        {
            var missing = new ConcurrentDictionary<string, ExuberanceSample>(StringComparer.Ordinal);
            var result = evaluate(sample =>
            {
                if (known.TryGet(sample.Digest, out var reading))
                {
                    return reading;
                }

                missing[sample.Digest] = sample;
                return null;
            });
            if (missing.IsEmpty)
            {
                return result;
            }

            foreach (var sample in missing.Values)
            {
                await known.GetAsync(
                    sample.Digest,
                    token => store.FindOrKeepAsync(NameOf(sample), () => Task.FromResult(Compute(sample, walks, token)), token),
                    cancellationToken);
            }
        }
    }

    private static string NameOf(ExuberanceSample sample) =>
        $"exuberance/{ExuberanceRequest.MethodVersion.Replace('/', '-')}-{Replications}-dated/{sample.Digest}.json";

    /// <summary>The test of a sample as reports run it.</summary>
    internal static ExuberanceRequest RequestOf(ExuberanceSample sample) => new()
    {
        Values = sample.Values,
        Proxies = sample.Proxies.Count == 0 ? null : sample.Proxies,
        Log = true,
        Replications = Replications,
    };

    private static TestedSample? Compute(ExuberanceSample sample, RandomWalks walks, CancellationToken cancellationToken)
    {
        var request = RequestOf(sample);
        if (ExuberanceTest.Validate(request, cancellationToken).Count > 0)
        {
            // Constant, collinear or too short: there is no test of this sample, now or later.
            return null;
        }

        var result = ExuberanceTest.RunForReport(request, walks, cancellationToken);
        var rising = sample.Values[^1] > sample.Values[Math.Max(0, sample.Values.Count - 13)];
        return Statistics(result, sample, rising, result) is { } raw
            ? new TestedSample(raw, result.Adjusted is { } adjusted ? Statistics(adjusted, sample, rising, result) : null)
            : null;
    }

    // Null when the last date has no regression: a price that stood still, for instance.
    private static ExuberanceStatistics? Statistics(ExuberanceOutcome outcome, ExuberanceSample sample, bool rising, ExuberanceResult result)
    {
        var simulated = outcome.CriticalValues.MonteCarlo!;
        if (outcome.Bsadf[^1] is not { } last || simulated.Gsadf.P95 is not { } gsadf95
            || simulated.Bsadf.P90[^1] is not { } cv90 || simulated.Bsadf.P95[^1] is not { } cv95 || simulated.Bsadf.P99[^1] is not { } cv99
            || !double.IsFinite(outcome.Gsadf))
        {
            return null;
        }

        return new ExuberanceStatistics
        {
            Gsadf = outcome.Gsadf,
            GsadfCritical95 = gsadf95,
            LastBsadf = last,
            Critical90 = cv90,
            Critical95 = cv95,
            Critical99 = cv99,
            MonteCarloPValue = outcome.PValues.MonteCarlo!.Gsadf.Value,
            WildBootstrapPValue = outcome.PValues.WildBootstrap!.Gsadf.Value,
            Rising = rising,
            Episodes = [.. outcome.Episodes.Where(static e => e.Test == ExuberanceTestKind.MonteCarlo).Select(e => new ExuberantEpisode(
                sample.Dates[e.Start], sample.Dates[e.Peak], e.Ongoing ? null : sample.Dates[e.End], e.Direction == EpisodeDirection.Rise))],
            Statement = result.Statement,
            Said = result.Said,
            Sequence =
            [
                .. sample.Dates.Select((date, i) => (Date: date, Bsadf: outcome.Bsadf[i], Critical: simulated.Bsadf.P95[i]))
                    .Where(static p => p is { Bsadf: not null, Critical: not null })
                    .Select(static p => new ExuberancePoint(p.Date, Math.Round(p.Bsadf!.Value, 4), Math.Round(p.Critical!.Value, 4))),
            ],
        };
    }
}
