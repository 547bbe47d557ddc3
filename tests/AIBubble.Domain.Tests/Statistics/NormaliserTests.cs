using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

/// <summary>Numbers computed with the R package COINr 1.1.14 on one vector with a tie and a missing value.</summary>
public sealed class NormaliserTests
{
    private const double Tolerance = 1e-9;

    private static readonly double[] X = [3, 1, 4, 1, 5, 9, 2, 6, double.NaN, 5.5];

    [Fact]
    public void Min_max_agrees_with_coinr()
    {
        Same([25, 0, 37.5, 0, 50, 100, 12.5, 62.5, double.NaN, 56.25], Normalisers.MinMax(X));
        Same([25.75, 1, 38.125, 1, 50.5, 100, 13.375, 62.875, double.NaN, 56.6875], Normalisers.MinMax(X, 1, 100));
    }

    [Fact]
    public void Z_score_agrees_with_coinr()
    {
        Same(
            [-0.401762270473849, -1.16299604610851, -0.0211453826565183, -1.16299604610851, 0.359471505160812, 1.88193905643014, -0.78237915829118,
                0.740088392978143, double.NaN, 0.549779949069478],
            Normalisers.ZScore(X));
        Same(
            [9.1964754590523, 7.67400790778298, 9.95770923468696, 7.67400790778298, 10.7189430103216, 13.7638781128603, 8.43524168341764, 11.4801767859563,
                double.NaN, 11.099559898139],
            Normalisers.ZScore(X, 10, 2));
    }

    [Fact]
    public void Percentile_rank_agrees_with_coinr_and_gives_ties_the_smallest_rank() =>
        Same([0.375, 0, 0.5, 0, 0.625, 1, 0.25, 0.875, double.NaN, 0.75], Normalisers.PercentileRank(X));

    [Fact]
    public void Goalposts_agree_with_coinr_in_both_directions_clipped_or_not()
    {
        Same([2.5, 0, 5, 0, 7.5, 10, 0, 10, double.NaN, 8.75], Array.ConvertAll(X, static x => Normalisers.Goalposts(x, 2, 6, 10)));
        Same([7.5, 10, 5, 10, 2.5, 0, 10, 0, double.NaN, 1.25], Array.ConvertAll(X, static x => Normalisers.Goalposts(x, 2, 6, 10, inverse: true)));
        Same([2.5, -2.5, 5, -2.5, 7.5, 17.5, 0, 10, double.NaN, 8.75], Array.ConvertAll(X, static x => Normalisers.Goalposts(x, 2, 6, 10, truncate: false)));
    }

    [Fact]
    public void Goalposts_that_coincide_are_refused() => Assert.Throws<ArgumentException>(() => Normalisers.Goalposts(1, 2, 2));

    [Fact]
    public void Equal_values_have_no_min_max() => Assert.All(Normalisers.MinMax([2, 2, 2]), static y => Assert.True(double.IsNaN(y)));

    private static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= Tolerance,
                $"{i}: {expected[i]} is not {actual[i]}");
        }
    }
}
