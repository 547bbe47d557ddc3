using AIBubble.Domain.Exuberance;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class NullSimulationTests
{
    private const int Length = 60;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Gives_the_same_distribution_for_any_parallelism(int lag)
    {
        foreach (var model in (NullModel[])[new RandomWalkNull(Length), new WildBootstrapNull(RecursiveAdfTests.Walk(Length, 9), BootstrapWeights.Normal)])
        {
            var alone = NullSimulation.Run(model, lag, 14, 199, 42, parallelism: 1);
            foreach (var parallelism in (int[])[2, 7, -1])
            {
                var together = NullSimulation.Run(model, lag, 14, 199, 42, parallelism);
                for (var p = 0.0; p <= 1; p += 0.01)
                {
                    Assert.Equal(alone.Adf.Quantile(p), together.Adf.Quantile(p));
                    Assert.Equal(alone.Sadf.Quantile(p), together.Sadf.Quantile(p));
                    Assert.Equal(alone.Gsadf.Quantile(p), together.Gsadf.Quantile(p));
                }

                Assert.Equal(alone.Bsadf.P95, together.Bsadf.P95);
            }
        }
    }

    [Fact]
    public void Gives_another_distribution_for_another_seed()
    {
        var one = NullSimulation.Run(new RandomWalkNull(Length), 0, 14, 199, 1);
        var two = NullSimulation.Run(new RandomWalkNull(Length), 0, 14, 199, 2);
        Assert.NotEqual(one.Gsadf.CriticalValues, two.Gsadf.CriticalValues);
    }

    [Fact]
    public void Adds_replications_to_those_of_a_smaller_run()
    {
        // Numbers belong to a replication, not to a run, so the largest of 200 cannot fall when 200 more are drawn.
        var few = NullSimulation.Run(new RandomWalkNull(Length), 0, 14, 200, 5);
        var many = NullSimulation.Run(new RandomWalkNull(Length), 0, 14, 400, 5);
        Assert.True(many.Gsadf.Quantile(1) >= few.Gsadf.Quantile(1));
        Assert.True(many.Gsadf.Quantile(0) <= few.Gsadf.Quantile(0));
    }

    [Fact]
    public void Aligns_critical_sequences_with_the_values()
    {
        var distribution = NullSimulation.Run(new RandomWalkNull(Length), 1, 14, 99, 1);
        Assert.Equal(Length, distribution.Bsadf.P90.Count);
        Assert.All(distribution.Bsadf.P90.Take(15), static v => Assert.Null(v));
        for (var i = 15; i < Length; i++)
        {
            Assert.True(distribution.Bsadf.P90[i] <= distribution.Bsadf.P95[i]);
            Assert.True(distribution.Bsadf.P95[i] <= distribution.Bsadf.P99[i]);
        }

        Assert.Equal(distribution.LastBsadf.Quantile(0.95), distribution.Bsadf.P95[^1]);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => NullSimulation.Run(new RandomWalkNull(Length), 0, 14, 9999, 1, cancellationToken: source.Token));
    }

    [Fact]
    public void Stops_in_the_middle_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        var model = new WildBootstrapNull(RecursiveAdfTests.Walk(600, 9), BootstrapWeights.Normal);
        // The first replications are under way when the token is cancelled by a timer thread; 10,000 would take seconds.
        source.CancelAfter(TimeSpan.FromMilliseconds(20));
        Assert.ThrowsAny<OperationCanceledException>(() => NullSimulation.Run(model, 4, 50, 10_000, 1, cancellationToken: source.Token));
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(100, 0)]
    [InlineData(100, 1)]
    [InlineData(200, 0)]
    public void Agrees_with_the_shipped_table_within_three_standard_errors(int length, int lag)
    {
        var table = CriticalValueTable.Default;
        var window = MinimumWindow.Default(length);
        var shipped = table.Find(length, lag, window);
        Assert.NotNull(shipped);
        var fresh = NullSimulation.Run(new RandomWalkNull(length), lag, window, 2000, table.Seed + 1);
        AssertAgree(shipped.Adf, fresh.Adf);
        AssertAgree(shipped.Sadf, fresh.Sadf);
        AssertAgree(shipped.Gsadf, fresh.Gsadf);
        AssertAgree(shipped.LastBsadf, fresh.LastBsadf);
    }

    [Fact]
    public void Ships_a_table_made_by_this_method()
    {
        var table = CriticalValueTable.Default;
        Assert.Equal(ExuberanceRequest.MethodVersion, table.Method);
        Assert.True(table.Replications >= 2000);
        Assert.All(table.Entries, static e =>
        {
            Assert.Equal(MinimumWindow.Default(e.Length), e.MinWindow);
            Assert.True(e.Gsadf.P90.Value < e.Gsadf.P95.Value && e.Gsadf.P95.Value < e.Gsadf.P99.Value);
            Assert.True(e.Sadf.P95.Value < e.Gsadf.P95.Value);
            Assert.True(e.Adf.P95.Value < e.Sadf.P95.Value);
        });
        Assert.Null(table.Find(101, 0, MinimumWindow.Default(101)));
        Assert.Null(table.Find(100, 0, MinimumWindow.Default(100) + 1));
    }

    [Fact]
    public void Is_close_to_the_published_value_for_547_months()
    {
        // S&P 500 price/dividend 1973–2018: Monte-Carlo 95 % critical value of the GSADF 2.217, itself simulated.
        var entry = CriticalValueTable.Default.Find(547, 0, 47);
        Assert.Equal(2.217, entry!.Gsadf.P95.Value, 0.06);
    }

    [Fact]
    public void Weighs_every_difference_with_its_own_draw()
    {
        var values = RecursiveAdfTests.Walk(500, 21);
        var draw = new double[500];
        var random = new ReplicationRandom(3, 2, 0);
        new WildBootstrapNull(values, BootstrapWeights.Normal).Draw(ref random, draw);
        var weights = Enumerable.Range(1, 499)
            .Select(i => (draw[i] - draw[i - 1]) / (values[i] - values[i - 1])).ToArray();
        Assert.True(weights.Distinct().Count() > 490);
        // The series was scaled by a power of two, which the weights' spread still carries.
        var mean = weights.Average();
        var deviation = Math.Sqrt(weights.Average(w => (w - mean) * (w - mean)));
        Assert.InRange(mean / deviation, -0.15, 0.15);
        Assert.InRange(Math.Log2(deviation) - Math.Round(Math.Log2(deviation)), -0.15, 0.15);
    }

    [Fact]
    public void Keeps_the_size_of_every_difference_with_rademacher_weights()
    {
        double[] values = [64, 65, 63, 66, 90, 89];
        var draw = new double[values.Length];
        var random = new ReplicationRandom(3, 2, 0);
        new WildBootstrapNull(values, BootstrapWeights.Rademacher).Draw(ref random, draw);
        for (var i = 1; i < values.Length; i++)
        {
            Assert.Equal(Math.Abs(values[i] - values[i - 1]), Math.Abs(draw[i] - draw[i - 1]) * 64, 1e-12);
        }
    }

    [Fact]
    public void Drifts_by_one_over_T_when_asked()
    {
        var plain = new double[100];
        var drifting = new double[100];
        var random = new ReplicationRandom(1, 1, 0);
        new RandomWalkNull(100).Draw(ref random, plain);
        random = new ReplicationRandom(1, 1, 0);
        new RandomWalkNull(100, drift: true).Draw(ref random, drifting);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal((i + 1) / 100.0, drifting[i] - plain[i], 1e-12);
        }
    }

    [Fact]
    public void Draws_standard_normal_numbers()
    {
        var random = new ReplicationRandom(17, 1, 3);
        var draws = new double[200_000];
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = random.NextNormal();
        }

        // Four standard errors of each moment and of each tail share.
        Assert.Equal(0, draws.Average(), 4 / Math.Sqrt(draws.Length));
        Assert.Equal(1, draws.Average(static d => d * d), 4 * Math.Sqrt(2.0 / draws.Length));
        Assert.Equal(3, draws.Average(static d => d * d * d * d), 4 * Math.Sqrt(96.0 / draws.Length));
        foreach (var (point, share) in ((double, double)[])[(-1.6448536, 0.05), (0, 0.5), (1.2815516, 0.9), (2.3263479, 0.99)])
        {
            Assert.Equal(share, draws.Count(d => d <= point) / (double)draws.Length, 4 * Math.Sqrt(share * (1 - share) / draws.Length));
        }

        Assert.Equal(0, draws.Zip(draws.Skip(1), static (a, b) => a * b).Average(), 4 / Math.Sqrt(draws.Length));
    }

    [Fact]
    public void Counts_a_replication_equal_to_the_statistic_as_exceeding_it()
    {
        var statistic = new NullSimulationProbe().Gsadf;
        var largest = statistic.Quantile(1)!.Value;
        Assert.Equal(2.0 / 100, statistic.PValueOf(largest).Value, 1e-12);
        Assert.Equal(1.0 / 100, statistic.PValueOf(largest + 1e-9).Value, 1e-12);
        Assert.Equal(1.0, statistic.PValueOf(-1e9).Value);
        Assert.Equal(Math.Sqrt(0.02 * 0.98 / 99), statistic.PValueOf(largest).StandardError, 1e-12);
    }

    private static void AssertAgree(TabulatedStatistic shipped, SimulatedStatistic fresh)
    {
        foreach (var (value, probability) in ((TabulatedValue, double)[])[(shipped.P90, 0.90), (shipped.P95, 0.95), (shipped.P99, 0.99)])
        {
            var error = Math.Sqrt(Math.Pow(value.StandardError, 2) + Math.Pow(fresh.StandardError(probability)!.Value, 2));
            Assert.Equal(value.Value, fresh.Quantile(probability)!.Value, 3 * error);
        }
    }

    private sealed class NullSimulationProbe
    {
        public SimulatedStatistic Gsadf { get; } = NullSimulation.Run(new RandomWalkNull(Length), 0, 14, 99, 1).Gsadf;
    }
}
