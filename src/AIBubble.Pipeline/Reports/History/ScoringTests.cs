using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Scoring;
using AIBubble.Pipeline.Scoring;
using TestedSample = AIBubble.Domain.Scoring.TestedSample;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>
/// The part of the tests for explosive behaviour that scores depend on: the same statistics and Monte-Carlo critical
/// values as in a report, for less than a hundredth of the work. A random walk knows nothing of the series, so its
/// distribution is simulated once for many lengths; and the wild bootstrap, which no score reads, is left out (its p-value is
/// not a number). Safe for use by several threads.
/// </summary>
/// <param name="walks">The random walks of the report, so that the scores are the same.</param>
public sealed class ScoringTests(RandomWalks walks)
{

    /// <summary>The reading of a sample, or <see langword="null"/> when it cannot be tested.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    public TestedSample? Read(ExuberanceSample sample, CancellationToken cancellationToken)
    {
        var request = ExuberanceService.RequestOf(sample);
        if (ExuberanceTest.Validate(request, cancellationToken).Count > 0)
        {
            return null;
        }

        // On one thread: this is background work and others are waiting for answers.
        var walk = walks.Of(sample.Values.Count, 1, cancellationToken);
        var rising = sample.Values[^1] > sample.Values[Math.Max(0, sample.Values.Count - 13)];
        double[] price = [.. sample.Values.Select(static v => Math.Log(v))];
        if (Statistics(price) is not { } raw)
        {
            return null;
        }

        var proxies = sample.Proxies.Select(static p => (IReadOnlyList<double>)[.. p.Select(static v => Math.Log(v))]).ToList();
        return new TestedSample(raw, proxies.Count > 0 && TechnologyProjection.Of(price, proxies, out _) is { } projection
            ? Statistics([.. projection.Residual])
            : null);

        ExuberanceStatistics? Statistics(double[] series)
        {
            var pass = new RecursiveAdf(series.Length, request.Lag, request.EffectiveMinWindow);
            pass.Compute(series, cancellationToken);
            return double.IsFinite(pass.Gsadf) && double.IsFinite(pass.Bsadf[^1]) && walk.Gsadf.CriticalValues.P95 is { } gsadf95
                && walk.Bsadf.P90[^1] is { } cv90 && walk.Bsadf.P95[^1] is { } cv95 && walk.Bsadf.P99[^1] is { } cv99
                ? new ExuberanceStatistics
                {
                    Gsadf = pass.Gsadf,
                    GsadfCritical95 = gsadf95,
                    LastBsadf = pass.Bsadf[^1],
                    Critical90 = cv90,
                    Critical95 = cv95,
                    Critical99 = cv99,
                    MonteCarloPValue = walk.Gsadf.PValueOf(pass.Gsadf).Value,
                    WildBootstrapPValue = double.NaN,
                    Rising = rising,
                    Episodes = [],
                    Statement = string.Empty,
                }
                : null;
        }
    }
}
