using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

/// <summary>Numbers computed with the R package COINr 1.1.14 on one vector with a tie and a missing value.</summary>
public sealed class NormaliserTests
{
    private const double Tolerance = 1e-9;

    private static readonly double[] X = [3, 1, 4, 1, 5, 9, 2, 6, double.NaN, 5.5];

    [Fact]
    public void Goalposts_agree_with_coinr_in_both_directions_clipped_or_not()
    {
        Same([2.5, 0, 5, 0, 7.5, 10, 0, 10, double.NaN, 8.75], Array.ConvertAll(X, static x => Normalisers.Goalposts(x, 2, 6, 10)));
        Same([7.5, 10, 5, 10, 2.5, 0, 10, 0, double.NaN, 1.25], Array.ConvertAll(X, static x => Normalisers.Goalposts(x, 2, 6, 10, inverse: true)));
        Same([2.5, -2.5, 5, -2.5, 7.5, 17.5, 0, 10, double.NaN, 8.75], Array.ConvertAll(X, static x => Normalisers.Goalposts(x, 2, 6, 10, truncate: false)));
    }

    [Fact]
    public void Goalposts_that_coincide_are_refused() => Assert.Throws<ArgumentException>(() => Normalisers.Goalposts(1, 2, 2));

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
