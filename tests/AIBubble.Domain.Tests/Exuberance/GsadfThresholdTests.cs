using AIBubble.Domain.Exuberance;
using CsCheck;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class GsadfThresholdTests
{
    private const int Replications = 199;

    public static TheoryData<string> Shapes => [.. RecursiveAdfTests.Shapes.Keys];

    [Theory]
    [InlineData(20)]
    [InlineData(61)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(240)]
    public void Gives_the_p_value_that_the_whole_distribution_gives(int length)
    {
        var window = MinimumWindow.Default(length);
        foreach (var model in (NullModel[])[new RandomWalkNull(length), Bootstrap(RecursiveAdfTests.Walk(length, 9))])
        {
            AssertSame(model, 0, window);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gives_it_for_badly_scaled_series_too(string shape) =>
        AssertSame(Bootstrap(RecursiveAdfTests.Shapes[shape](RecursiveAdfTests.Walk(70, 11))), 0, 15);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Leaves_regressions_with_lags_to_the_pass(int lag) => AssertSame(Bootstrap(RecursiveAdfTests.Walk(60, 9)), lag, 14);

    [Fact]
    public void Never_contradicts_the_pass() => Gen.Select(Gen.Int[20, 90], Gen.Int[0, 1_000_000], Gen.Double[0.1, 4], Gen.Int[1, 30])
        .Sample(static (length, seed, threshold, growth) =>
        {
            // Some explode towards the end: their statistics lie far above.
            double[] values = [.. RecursiveAdfTests.Walk(length, seed).Select((v, i) => v + Math.Exp(growth * 0.01 * i))];
            var window = MinimumWindow.Default(length);
            var pass = new RecursiveAdf(length, 0, window);
            pass.Compute(values);
            var reached = new GsadfThreshold(length, window, threshold).Reached(values);
            Assert.Equal(pass.Gsadf >= threshold, reached ?? pass.Gsadf >= threshold);
        }, iter: 2_000);

    [Fact]
    public void Decides_nearly_every_walk_by_itself()
    {
        var undecided = Enumerable.Range(0, 500).Count(static seed =>
            new GsadfThreshold(100, 19, 1.5).Reached(RecursiveAdfTests.Walk(100, seed)) is null);
        Assert.InRange(undecided, 0, 2);
    }

    [Fact]
    public void Leaves_to_the_pass_what_is_too_close_to_call()
    {
        var values = RecursiveAdfTests.Walk(100, 3);
        var pass = new RecursiveAdf(100, 0, 19);
        pass.Compute(values);
        Assert.True(pass.Gsadf > GsadfThreshold.Smallest);

        Assert.Null(new GsadfThreshold(100, 19, pass.Gsadf).Reached(values));
        Assert.True(new GsadfThreshold(100, 19, pass.Gsadf * 0.999).Reached(values));
        Assert.False(new GsadfThreshold(100, 19, pass.Gsadf * 1.001).Reached(values));
    }

    [Fact]
    public void Forgets_the_series_before()
    {
        var threshold = new GsadfThreshold(60, 14, 1.5);
        Assert.True(threshold.Reached([.. Enumerable.Range(0, 60).Select(static i => Math.Exp(0.1 * i) + (i % 3))]));
        Assert.False(threshold.Reached([.. Enumerable.Range(0, 60).Select(static i => (double)(i % 3))]));
    }

    [Theory]
    [InlineData(3, 1.0)]
    [InlineData(60, 1.0)]
    [InlineData(14, 0.05)]
    [InlineData(14, double.NaN)]
    public void Refuses_what_it_cannot_serve(int window, double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GsadfThreshold(60, window, threshold));

    [Fact]
    public void Is_stopped_when_cancelled() => Assert.ThrowsAny<OperationCanceledException>(() => NullSimulation.PValueOfGsadf(
        new RandomWalkNull(60), 1.5, 0, 14, 9_999, 1, cancellationToken: new CancellationToken(canceled: true)));

    private static WildBootstrapNull Bootstrap(double[] values) => new(values, BootstrapWeights.Normal);

    private static void AssertSame(NullModel model, int lag, int window)
    {
        var all = NullSimulation.Run(model, lag, window, Replications, 5).Gsadf;
        for (var i = 0; i < Replications; i += 6)
        {
            // The i-th replication's own statistic, which counts as reached, and what lies a hair beside it.
            if (all.Quantile(i / (Replications - 1.0)) is { } statistic)
            {
                foreach (var observed in (double[])[statistic, Math.BitIncrement(statistic), statistic - 0.01])
                {
                    foreach (var parallelism in (int[])[1, -1])
                    {
                        Assert.Equal(all.PValueOf(observed), NullSimulation.PValueOfGsadf(model, observed, lag, window, Replications, 5, parallelism));
                    }
                }
            }
        }
    }
}
