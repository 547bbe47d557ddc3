using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

public sealed class MomentsTests
{
    [Fact]
    public void The_standard_deviation_divides_by_one_less_than_the_count_and_skips_what_is_missing()
    {
        var (mean, deviation) = Moments.MeanAndStandardDeviation([1, 2, double.NaN, 3, 4]);
        Assert.Equal(2.5, mean);
        // Squares of 1.5, 0.5, 0.5, 1.5 add up to 5, over 3.
        Assert.Equal(Math.Sqrt(5.0 / 3), deviation, 1e-12);
        Assert.True(double.IsNaN(Moments.MeanAndStandardDeviation([1]).StandardDeviation));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.4, 2.4)]
    [InlineData(0.5, 3)]
    [InlineData(1, 8)]
    public void A_quantile_lies_on_the_line_between_two_values(double probability, double expected) =>
        // Of 1, 2, 4, 8 the place of p is 3p, counted from 0 (Hyndman and Fan, type 7).
        Assert.Equal(expected, Moments.Quantile([1, 2, 4, 8], probability), 1e-12);

    [Fact]
    public void A_median_needs_no_order() => Assert.Equal(3, Moments.Median([8, 2, 1, 4]));
}
