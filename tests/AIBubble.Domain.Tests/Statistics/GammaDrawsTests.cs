using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

public sealed class GammaDrawsTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(4)]
    public void They_have_their_shape_as_mean_and_as_variance(double shape)
    {
        var (mean, deviation) = Moments.MeanAndStandardDeviation([.. Drawn(3, 40_000, shape).Draws]);
        Assert.Equal(shape, mean, 0.03 * Math.Max(1, shape));
        Assert.Equal(shape, deviation * deviation, 0.06 * Math.Max(1, shape));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(40)]
    [InlineData(1e9)]
    public void Each_sequence_gives_what_the_method_without_its_squeeze_gives_and_stands_where_that_stands(double shape)
    {
        const int Count = 50_001;
        var (draws, positions) = Drawn(11, Count, shape);
        for (var i = 0; i < Count; i++)
        {
            var random = new SeededRandom(11, (ulong)i);
            var expected = PlainDraws.Gamma(random, shape);
            // The last digits are those of other functions: a small shape's power multiplies them.
            Assert.Equal(expected, draws[i], expected * 1e-13 / Math.Min(1, shape));
            Assert.Equal(random.Position, positions[i]);
        }
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(3)]
    public void A_sequence_gives_the_same_to_the_last_bit_whichever_others_are_drawn_with_it(double shape)
    {
        var (together, positions) = Drawn(7, 203, shape);
        for (var i = 0; i < together.Length; i++)
        {
            ulong[] position = [new SeededRandom(7, (ulong)i).Position];
            var alone = new double[1];
            GammaDraws.Next(position, shape, alone);
            Assert.Equal(together[i], alone[0]);
            Assert.Equal(positions[i], position[0]);
        }
    }

    private static (double[] Draws, ulong[] Positions) Drawn(ulong seed, int count, double shape)
    {
        var draws = new double[count];
        ulong[] positions = [.. Enumerable.Range(0, count).Select(i => new SeededRandom(seed, (ulong)i).Position)];
        GammaDraws.Next(positions, shape, draws);
        return (draws, positions);
    }
}
