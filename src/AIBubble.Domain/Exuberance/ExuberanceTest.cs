using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The exuberance test of Phillips, Shi &amp; Yu with both kinds of critical values: the one entry point behind
/// <c>POST /exuberance</c> and the criteria that rest on it. Pure: the same request gives the same result.
/// </summary>
public static class ExuberanceTest
{
    // The level at which a test rejects and an episode is dated.
    private const double Level = 0.05;

    /// <summary>
    /// Everything that keeps a request from being tested, at once; empty when <see cref="Run(ExuberanceRequest, CancellationToken)"/> will
    /// accept it.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Observed while the series is looked at.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<Fault> Validate(ExuberanceRequest request, CancellationToken cancellationToken = default) =>
        ExuberancePreparation.Of(request, cancellationToken).Faults;

    /// <summary>Tests a series, and its technology-adjusted residual when proxies are given, on all processors.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Observed within every replication.</param>
    /// <exception cref="ExuberanceRefusedException">The request has faults, the budget's among them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExuberanceResult Run(ExuberanceRequest request, CancellationToken cancellationToken) =>
        Run(request, -1, cancellationToken);

    /// <summary>
    /// As <see cref="Run(ExuberanceRequest, CancellationToken)"/>, with what a report reads of the wild bootstrap and nothing else: the p-value of
    /// the GSADF. It has no critical values and dates no episodes; finding and statement are the same. A quarter of the work.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="walks">Random walks that were simulated before; used where they are what would be simulated.</param>
    /// <param name="cancellationToken">Observed within every replication.</param>
    /// <exception cref="ExuberanceRefusedException">The request has faults, the budget's among them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExuberanceResult RunForReport(ExuberanceRequest request, RandomWalks walks, CancellationToken cancellationToken) =>
        Run(request, -1, walks, cancellationToken);

    /// <inheritdoc cref="Run(ExuberanceRequest, CancellationToken)"/>
    /// <param name="request">The request.</param>
    /// <param name="parallelism">Threads at most, −1 for as many as there are processors; the result does not depend on it.</param>
    /// <param name="cancellationToken">Observed within every replication.</param>
    public static ExuberanceResult Run(ExuberanceRequest request, int parallelism, CancellationToken cancellationToken) =>
        Run(request, parallelism, null, cancellationToken);

    // With random walks given, of the bootstrap only what a report reads.
    private static ExuberanceResult Run(ExuberanceRequest request, int parallelism, RandomWalks? walks, CancellationToken cancellationToken)
    {
        var prepared = ExuberancePreparation.Of(request, cancellationToken);
        if (prepared.Faults.Count > 0)
        {
            throw new ExuberanceRefusedException(prepared.Faults);
        }

        var window = request.EffectiveMinWindow;
        // A random walk knows nothing of the series, so the raw and the adjusted test share its distribution.
        var walk = request.Test == ExuberanceTestKind.WildBootstrap
            ? null
            : walks?.Serve(request) == true ? walks.Of(request.Values.Count, parallelism, cancellationToken)
            : Simulate(Distribution, new RandomWalkNull(request.Values.Count, request.Drift));
        var raw = Judge(prepared.Series, prepared.Observed!, adjusted: false);
        AdjustedOutcome? adjusted = null;
        if (prepared.Projection is { } projection)
        {
            var outcome = Judge(prepared.Residual, prepared.ObservedResidual!, adjusted: true);
            adjusted = new AdjustedOutcome
            {
                Adf = outcome.Adf,
                Sadf = outcome.Sadf,
                Gsadf = outcome.Gsadf,
                Badf = outcome.Badf,
                Bsadf = outcome.Bsadf,
                CriticalValues = outcome.CriticalValues,
                PValues = outcome.PValues,
                Episodes = outcome.Episodes,
                Finding = outcome.Finding,
                RSquared = projection.RSquared,
                Intercept = projection.Intercept,
                Coefficients = projection.Coefficients,
            };
        }

        var statement = ExuberanceStatement.Of(raw, adjusted);
        return new ExuberanceResult
        {
            Adf = raw.Adf,
            Sadf = raw.Sadf,
            Gsadf = raw.Gsadf,
            Badf = raw.Badf,
            Bsadf = raw.Bsadf,
            CriticalValues = raw.CriticalValues,
            PValues = raw.PValues,
            Episodes = raw.Episodes,
            Finding = raw.Finding,
            Length = request.Values.Count,
            Lag = request.Lag,
            MinWindow = window,
            Test = request.Test,
            Replications = request.Replications,
            Seed = request.Seed,
            Log = request.Log,
            Drift = request.Drift,
            Weights = request.Weights,
            MinimumDuration = DateStamping.MinimumDuration(request.Values.Count, request.Delta),
            Tabulated = request.Drift ? null : CriticalValueTable.Default.Find(request.Values.Count, request.Lag, window),
            Adjusted = adjusted,
            Statement = statement.Text,
            Said = statement,
        };

        ExuberanceOutcome Judge(double[] series, RecursiveAdf observed, bool adjusted)
        {
            var bootstrap = request.Test == ExuberanceTestKind.MonteCarlo ? null : new WildBootstrapNull(series, request.Weights, adjusted);
            if (bootstrap is null || walks is null)
            {
                var distribution = bootstrap is null ? null : Simulate(Distribution, bootstrap);
                return Outcome(request, series, observed, walk, distribution, PValues(observed, distribution));
            }

            var reached = Simulate(model => NullSimulation.PValueOfGsadf(
                model, observed.Gsadf, request.Lag, window, request.Replications, request.Seed, parallelism, cancellationToken), bootstrap);
            return Outcome(request, series, observed, walk, null, new PValueSet(null, null, reached, null));
        }

        NullDistribution Distribution(NullModel model) =>
            NullSimulation.Run(model, request.Lag, window, request.Replications, request.Seed, parallelism, cancellationToken);
    }

    private static T Simulate<T>(Func<NullModel, T> simulate, NullModel model)
    {
        try
        {
            return simulate(model);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(static e => e is TooLittleNoiseException))
        {
            // A replication inherits the series' differences, so what is wrong with it is wrong with the series.
            throw new ExuberanceRefusedException([Fault.At("/values", FaultCodes.Degenerate,
                "The series' differences are too uneven to be bootstrapped in reasonable time.")]);
        }
    }

    private static ExuberanceOutcome Outcome(ExuberanceRequest request, double[] series, RecursiveAdf observed, NullDistribution? walk,
        NullDistribution? bootstrap, PValueSet? bootstrapped)
    {
        var bsadf = Align(observed, observed.Bsadf);
        var duration = DateStamping.MinimumDuration(series.Length, request.Delta);
        var pValues = new ByNull<PValueSet>(PValues(observed, walk), bootstrapped);
        return new ExuberanceOutcome
        {
            Adf = observed.Adf,
            Sadf = observed.Sadf,
            Gsadf = observed.Gsadf,
            Badf = Align(observed, observed.Badf),
            Bsadf = bsadf,
            CriticalValues = new ByNull<CriticalValueSet>(Critical(walk), Critical(bootstrap)),
            PValues = pValues,
            Episodes =
            [
                .. walk is null ? [] : DateStamping.Stamp(ExuberanceTestKind.MonteCarlo, series, bsadf, walk.Bsadf.P95, duration),
                .. bootstrap is null ? [] : DateStamping.Stamp(ExuberanceTestKind.WildBootstrap, series, bsadf, bootstrap.Bsadf.P95, duration),
            ],
            Finding = Find(pValues),
        };
    }

    private static ExuberanceFinding Find(ByNull<PValueSet> pValues)
    {
        PValueSet[] all = [.. new[] { pValues.MonteCarlo, pValues.WildBootstrap }.OfType<PValueSet>()];
        var rejections = all.Count(static p => p.Gsadf.Value <= Level);
        return rejections == 0 ? ExuberanceFinding.Calm
            : rejections == all.Length ? ExuberanceFinding.Exuberant
            : ExuberanceFinding.TestsDisagree;
    }

    private static PValueSet? PValues(RecursiveAdf observed, NullDistribution? distribution) =>
        distribution is null
            ? null
            : new PValueSet(
                distribution.Adf.PValueOf(observed.Adf),
                distribution.Sadf.PValueOf(observed.Sadf),
                distribution.Gsadf.PValueOf(observed.Gsadf),
                double.IsNaN(observed.Bsadf[^1]) ? null : distribution.LastBsadf.PValueOf(observed.Bsadf[^1]));

    private static CriticalValueSet? Critical(NullDistribution? distribution) =>
        distribution is null
            ? null
            : new CriticalValueSet(
                distribution.Adf.CriticalValues,
                distribution.Sadf.CriticalValues,
                distribution.Gsadf.CriticalValues,
                distribution.Bsadf);

    private static double?[] Align(RecursiveAdf pass, ReadOnlySpan<double> sequence)
    {
        var aligned = new double?[pass.Length];
        for (var i = 0; i < sequence.Length; i++)
        {
            aligned[pass.FirstIndex + i] = double.IsNaN(sequence[i]) ? null : sequence[i];
        }

        return aligned;
    }
}
