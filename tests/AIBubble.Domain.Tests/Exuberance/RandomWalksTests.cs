using AIBubble.Domain.Exuberance;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class RandomWalksTests
{
    private const int Replications = 99;

    private readonly RandomWalks walks = new(Replications, seed: 7);

    public static TheoryData<int> Lengths => [20, 47, 48, 99, 100, 101, 116, 117];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Are_to_the_last_bit_what_is_simulated_for_the_length_alone(int length)
    {
        var (shared, window) = (Of(length), MinimumWindow.Default(length));
        var walk = new RandomWalkNull(length);
        var pass = new RecursiveAdf(length, 0, window);
        var values = new double[length];
        List<double> adf = [], sadf = [], gsadf = [], bsadf = [];
        for (var replication = 0; replication < Replications; replication++)
        {
            var random = new ReplicationRandom(7, walk.Stream, replication);
            walk.Draw(ref random, values);
            pass.Compute(values, TestContext.Current.CancellationToken);
            adf.Add(pass.Adf);
            sadf.Add(pass.Sadf);
            gsadf.Add(pass.Gsadf);
            bsadf.Add(pass.Bsadf[^1]);
        }

        AssertSame(adf, shared.Adf);
        AssertSame(sadf, shared.Sadf);
        AssertSame(gsadf, shared.Gsadf);
        AssertSame(bsadf, shared.LastBsadf);
        var alone = NullSimulation.Run(walk, 0, window, Replications, 7);
        Assert.Equal(alone.Bsadf.P90, shared.Bsadf.P90);
        Assert.Equal(alone.Bsadf.P95, shared.Bsadf.P95);
        Assert.Equal(alone.Bsadf.P99, shared.Bsadf.P99);
    }

    [Fact]
    public void Are_simulated_once_for_all_lengths_that_share_a_window()
    {
        var window = MinimumWindow.Default(300);
        var (longest, next) = (300, 301);
        while (MinimumWindow.Default(next) == window)
        {
            (longest, next) = (next, next + 1);
        }

        _ = Of(longest);
        // A simulation would notice that it is to end.
        var ended = new CancellationToken(canceled: true);
        Assert.Equal(300, walks.Of(300, 1, ended).Bsadf.P95.Count);
        Assert.ThrowsAny<OperationCanceledException>(() => walks.Of(next, 1, ended));
        Assert.Equal(next, Of(next).Bsadf.P95.Count);
    }

    [Fact]
    public void Serve_tests_with_default_settings_and_no_others()
    {
        var request = new ExuberanceRequest { Values = new double[100], Replications = Replications, Seed = 7 };
        Assert.True(walks.Serve(request));
        Assert.True(walks.Serve(request with { MinWindow = MinimumWindow.Default(100) }));
        Assert.False(walks.Serve(request with { MinWindow = MinimumWindow.Default(100) + 1 }));
        Assert.False(walks.Serve(request with { Lag = 1 }));
        Assert.False(walks.Serve(request with { Drift = true }));
        Assert.False(walks.Serve(request with { Seed = 8 }));
        Assert.False(walks.Serve(request with { Replications = Replications + 1 }));
    }

    // Of n replications the quantile i / (n − 1) is the i-th.
    private static void AssertSame(List<double> replications, SimulatedStatistic statistic)
    {
        replications.Sort();
        for (var i = 0; i < Replications; i++)
        {
            Assert.Equal(replications[i], statistic.Quantile(i / (Replications - 1.0))!.Value, 1e-9);
        }
    }

    private NullDistribution Of(int length) => walks.Of(length, -1, TestContext.Current.CancellationToken);
}
