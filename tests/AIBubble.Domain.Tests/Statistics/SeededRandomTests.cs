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
    public void Normal_draws_have_mean_zero_and_unit_variance()
    {
        var random = new SeededRandom(11);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextNormal()).ToArray();
        var (mean, deviation) = Moments.MeanAndStandardDeviation(draws);
        Assert.Equal(0, mean, 0.03);
        Assert.Equal(1, deviation, 0.03);
    }
}
