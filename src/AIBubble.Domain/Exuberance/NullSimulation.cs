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
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replications, 2);
        var dates = MinimumWindow.Rows(model.Length, lag) - minWindow + 1;
        var adf = new double[replications];
        var sadf = new double[replications];
        var gsadf = new double[replications];
        // One contiguous run of replications per date, so that each date is sorted in place.
        var bsadf = new double[dates][];
        for (var date = 0; date < dates; date++)
        {
            bsadf[date] = new double[replications];
        }

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
                adf[replication] = Defined(own.Pass.Adf);
                sadf[replication] = Defined(own.Pass.Sadf);
                gsadf[replication] = Defined(own.Pass.Gsadf);
                var sequence = own.Pass.Bsadf;
                for (var date = 0; date < sequence.Length; date++)
                {
                    bsadf[date][replication] = Defined(sequence[date]);
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
        return new NullDistribution(
            replications,
            new SimulatedStatistic(adf),
            new SimulatedStatistic(sadf),
            new SimulatedStatistic(gsadf),
            new SimulatedStatistic(bsadf[^1]),
            new CriticalSequences(p90, p95, p99));
    }

    private static double Defined(double statistic) => double.IsNaN(statistic) ? double.NegativeInfinity : statistic;
}
