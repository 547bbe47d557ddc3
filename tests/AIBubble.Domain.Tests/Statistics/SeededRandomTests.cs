using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

public sealed class SeededRandomTests
{
    [Fact]
    public void The_same_seed_and_stream_give_the_same_numbers_and_another_stream_gives_others()
    {
        var (first, again, other) = (new SeededRandom(42, 1), new SeededRandom(42, 1), new SeededRandom(42, 2));
        var numbers = Enumerable.Range(0, 100).Select(_ => first.NextDouble()).ToArray();
        Assert.Equal(numbers, Enumerable.Range(0, 100).Select(_ => again.NextDouble()));
        Assert.NotEqual(numbers, Enumerable.Range(0, 100).Select(_ => other.NextDouble()));
    }

    [Fact]
    public void Its_numbers_are_those_of_splitmix64_for_ever()
    {
        // Computed with another implementation, in Python: started with its own first output, the upper 53 bits of each as a fraction.
        var random = new SeededRandom(42);
        Assert.Equal([0.34329192209867343, 0.9557467261317436, 0.48634953628166855], Enumerable.Range(0, 3).Select(_ => random.NextDouble()));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(4)]
    public void Gamma_draws_have_their_shape_as_mean_and_as_variance(double shape)
    {
        var random = new SeededRandom(3);
        var draws = Enumerable.Range(0, 40_000).Select(_ => random.NextGamma(shape)).ToArray();
        var (mean, deviation) = Moments.MeanAndStandardDeviation(draws);
        Assert.Equal(shape, mean, 0.03 * Math.Max(1, shape));
        Assert.Equal(shape, deviation * deviation, 0.06 * Math.Max(1, shape));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(40)]
    [InlineData(1e9)]
    public void Gamma_draws_are_to_the_last_bit_those_of_the_method_without_its_squeeze(double shape)
    {
        var (squeezed, plain) = (new SeededRandom(11), new SeededRandom(11));
        for (var i = 0; i < 50_000; i++)
        {
            Assert.Equal(Plain(plain, shape), squeezed.NextGamma(shape));
        }

        static double Plain(SeededRandom random, double shape)
        {
            if (shape < 1)
            {
                return Plain(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
            }

            var d = shape - (1.0 / 3);
            while (true)
            {
                var x = random.NextNormal();
                var v = Math.Pow(1 + (1 / Math.Sqrt(9 * d) * x), 3);
                if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
                {
                    return d * v;
                }
            }
        }
    }

    [Fact]
    public void Many_numbers_at_once_passed_over_or_had_again_are_those_one_after_another()
    {
        var (one, many) = (new SeededRandom(5, 3), new SeededRandom(5, 3));
        var start = many.Position;
        double[] expected = [.. Enumerable.Range(0, 20).Select(_ => one.NextDouble())];
        var drawn = new double[20];
        many.NextDoubles(drawn.AsSpan(0, 7));
        many.NextDoubles(drawn.AsSpan(7));
        Assert.Equal(expected, drawn);
        Assert.Equal(one.NextDouble(), many.NextDouble());
        many.Position = start;
        many.Skip(12);
        Assert.Equal(expected[12], many.NextDouble());
    }

    [Fact]
    public void Dirichlet_draws_sum_to_one_and_average_to_their_mean()
    {
        var random = new SeededRandom(7);
        double[] mean = [0.5, 0.3, 0.2, 0];
        var (draw, sum) = (new double[4], new double[4]);
        for (var i = 0; i < 4000; i++)
        {
            random.NextDirichlet(mean, 30, draw);
            Assert.Equal(1, draw.Sum(), 1e-12);
            for (var k = 0; k < 4; k++)
            {
                sum[k] += draw[k] / 4000;
            }
        }

        Assert.Equal(0.5, sum[0], 0.01);
        Assert.Equal(0.3, sum[1], 0.01);
        Assert.Equal(0, sum[3]);
    }

    [Fact]
    public void Normal_draws_have_mean_zero_and_unit_variance()
    {
        var random = new SeededRandom(11);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextNormal()).ToArray();
        var (mean, deviation) = Moments.MeanAndStandardDeviation(draws);
        Assert.Equal(0, mean, 0.03);
        Assert.Equal(1, deviation, 0.03);
    }
}
