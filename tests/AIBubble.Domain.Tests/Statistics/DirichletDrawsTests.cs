using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

public sealed class DirichletDrawsTests
{
    private const int Count = 4000;

    private static readonly double[] Mean = [0.5, 0.3, 0.2, 0];

    [Fact]
    public void They_sum_to_one_and_average_to_their_mean()
    {
        var draws = Drawn(7);
        Assert.All(Enumerable.Range(0, Count), i => Assert.Equal(1, Enumerable.Range(0, Mean.Length).Sum(k => draws[(k * Count) + i]), 1e-12));
        double[] average = [.. Enumerable.Range(0, Mean.Length).Select(k => draws.AsSpan(k * Count, Count).ToArray().Average())];
        Assert.Equal(0.5, average[0], 0.01);
        Assert.Equal(0.3, average[1], 0.01);
        Assert.Equal(0, average[3]);
    }

    [Fact]
    public void Each_sequence_gives_what_gamma_draws_one_after_another_give()
    {
        var draws = Drawn(9);
        for (var i = 0; i < Count; i++)
        {
            var expected = PlainDraws.Dirichlet(new SeededRandom(9, (ulong)i), Mean, 30);
            Assert.All(expected.Index(), e => Assert.Equal(e.Item, draws[(e.Index * Count) + i], 1e-12));
        }
    }

    private static double[] Drawn(ulong seed)
    {
        var draws = new double[Count * Mean.Length];
        ulong[] positions = [.. Enumerable.Range(0, Count).Select(i => new SeededRandom(seed, (ulong)i).Position)];
        DirichletDraws.Next(positions, Mean, 30, draws);
        return draws;
    }
}
