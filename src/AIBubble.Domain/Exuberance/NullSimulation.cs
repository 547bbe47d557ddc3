namespace AIBubble.Domain.Exuberance;

/// <summary>Simulates a null model, in parallel over replications; the result depends on the seed and on nothing else.</summary>
public static class NullSimulation
{
    /// <summary>Draws replications and computes the statistics of each.</summary>
    /// <param name="model">What to draw from.</param>
    /// <param name="lag">Lagged differences in the regression, 0 to <see cref="RecursiveAdf.MaximumLag"/>.</param>
    /// <param name="minWindow">Smallest window in regression rows.</param>
    /// <param name="replications">How many, 2 or more.</param>
    /// <param name="seed">Any value; the same one gives the same distribution for any degree of parallelism.</param>
    /// <param name="parallelism">Threads at most; −1, the default, for as many as there are processors.</param>
    /// <param name="cancellationToken">Observed within every replication.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NullDistribution Run(
        NullModel model,
        int lag,
        int minWindow,
        int replications,
        long seed,
        int parallelism = -1,
        CancellationToken cancellationToken = default) =>
        RunEach(model, model.Length, lag, minWindow, replications, seed, parallelism, cancellationToken)[0];

    /// <summary>
    /// As <see cref="Run"/>, for several lengths at once: the statistics of a series up to a date depend on nothing after it, so that every
    /// replication is a replication of all shorter lengths with the same smallest window, to the last bit.
    /// </summary>
    /// <param name="model">The longest. Its replications begin as those of a shorter one do: not a bootstrap, whose length is its series'.</param>
    /// <param name="shortest">The shortest length, up to the model's.</param>
    /// <param name="lag">As there.</param>
    /// <param name="minWindow">As there.</param>
    /// <param name="replications">As there.</param>
    /// <param name="seed">As there.</param>
    /// <param name="parallelism">As there.</param>
    /// <param name="cancellationToken">As there.</param>
    /// <returns>One distribution for each length, the shortest first.</returns>
    internal static IReadOnlyList<NullDistribution> RunEach(
        NullModel model,
        int shortest,
        int lag,
        int minWindow,
        int replications,
        long seed,
        int parallelism,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shortest, model.Length);
        var dates = MinimumWindow.Rows(model.Length, lag) - minWindow + 1;
        var lengths = model.Length - shortest + 1;
        var (adf, sadf, gsadf) = (Columns(lengths, replications), Columns(lengths, replications), Columns(lengths, replications));
        // One contiguous run of replications per date, so that each date is sorted in place.
        var bsadf = Columns(dates, replications);

        var options = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = parallelism < 0 ? Environment.ProcessorCount : parallelism,
        };
        Parallel.For(
            0,
            replications,
            options,
            () => (Pass: new RecursiveAdf(model.Length, lag, minWindow), Values: new double[model.Length]),
            (replication, _, own) =>
            {
                var random = new ReplicationRandom(seed, model.Stream, replication);
                model.Draw(ref random, own.Values);
                own.Pass.Compute(own.Values, cancellationToken);
                var (forward, backward) = (double.NegativeInfinity, double.NegativeInfinity);
                for (var date = 0; date < dates; date++)
                {
                    var (badf, last) = (Defined(own.Pass.Badf[date]), Defined(own.Pass.Bsadf[date]));
                    (forward, backward) = (Math.Max(forward, badf), Math.Max(backward, last));
                    bsadf[date][replication] = last;
                    if (date - dates + lengths is var length and >= 0)
                    {
                        (adf[length][replication], sadf[length][replication], gsadf[length][replication]) = (badf, forward, backward);
                    }
                }

                return own;
            },
            static _ => { });

        var first = minWindow + lag;
        var p90 = new double?[model.Length];
        var p95 = new double?[model.Length];
        var p99 = new double?[model.Length];
        Parallel.For(0, dates, options, date =>
        {
            Array.Sort(bsadf[date]);
            p90[first + date] = SimulatedStatistic.Quantile(bsadf[date], 0.90);
            p95[first + date] = SimulatedStatistic.Quantile(bsadf[date], 0.95);
            p99[first + date] = SimulatedStatistic.Quantile(bsadf[date], 0.99);
        });
        return
        [
            .. Enumerable.Range(0, lengths).Select(i => new NullDistribution(
                replications,
                new SimulatedStatistic(adf[i]),
                new SimulatedStatistic(sadf[i]),
                new SimulatedStatistic(gsadf[i]),
                new SimulatedStatistic(bsadf[dates - lengths + i]),
                new CriticalSequences(Begin(p90, shortest + i), Begin(p95, shortest + i), Begin(p99, shortest + i)))),
        ];
    }

    /// <summary>
    /// The p-value of a GSADF statistic alone, from the same replications as <see cref="Run"/> and to the last bit what
    /// <see cref="SimulatedStatistic.PValueOf"/> says of its distribution: whether a replication reaches the statistic is a smaller question
    /// than where it ends.
    /// </summary>
    /// <param name="model">As there.</param>
    /// <param name="gsadf">The statistic.</param>
    /// <param name="lag">As there.</param>
    /// <param name="minWindow">As there.</param>
    /// <param name="replications">As there.</param>
    /// <param name="seed">As there.</param>
    /// <param name="parallelism">As there.</param>
    /// <param name="cancellationToken">As there.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PValue PValueOfGsadf(
        NullModel model,
        double gsadf,
        int lag,
        int minWindow,
        int replications,
        long seed,
        int parallelism = -1,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 2);
        var exceeding = 0;
        Parallel.For(
            0,
            replications,
            new ParallelOptions
            {
                CancellationToken = cancellationToken,
                MaxDegreeOfParallelism = parallelism < 0 ? Environment.ProcessorCount : parallelism,
            },
            () => (Pass: new RecursiveAdf(model.Length, lag, minWindow), Values: new double[model.Length], Exceeding: 0,
                Threshold: lag == 0 && gsadf >= GsadfThreshold.Smallest ? new GsadfThreshold(model.Length, minWindow, gsadf) : null),
            (replication, _, own) =>
            {
                var random = new ReplicationRandom(seed, model.Stream, replication);
                model.Draw(ref random, own.Values);
                if (own.Threshold?.Reached(own.Values) is not { } reached)
                {
                    own.Pass.Compute(own.Values, cancellationToken);
                    reached = !(Defined(own.Pass.Gsadf) < gsadf);
                }

                own.Exceeding += reached ? 1 : 0;
                return own;
            },
            own => Interlocked.Add(ref exceeding, own.Exceeding));
        return SimulatedStatistic.PValue(exceeding, replications);
    }

    private static IReadOnlyList<double?> Begin(double?[] sequence, int length) =>
        length == sequence.Length ? sequence : new ArraySegment<double?>(sequence, 0, length);

    private static double[][] Columns(int count, int replications) => [.. Enumerable.Range(0, count).Select(_ => new double[replications])];

    private static double Defined(double statistic) => double.IsNaN(statistic) ? double.NegativeInfinity : statistic;
}
