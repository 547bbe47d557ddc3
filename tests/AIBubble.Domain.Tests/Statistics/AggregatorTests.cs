using AIBubble.Domain.Statistics;
using CsCheck;

namespace AIBubble.Domain.Tests.Statistics;

/// <summary>Numbers computed with the R package COINr 1.1.14.</summary>
public sealed class AggregatorTests
{
    private static readonly double[] Values = [20, 50, 80, double.NaN, 95];
    private static readonly double[] Weights = [1, 2, 0.5, 3, 1];

    [Theory]
    [InlineData(Aggregation.Arithmetic, 56.6666666666667)]
    [InlineData(Aggregation.Geometric, 49.5637472953262)]
    [InlineData(Aggregation.Harmonic, 42.1441774491682)]
    public void Means_agree_with_coinr_and_skip_what_is_missing(Aggregation aggregation, double expected) =>
        Assert.Equal(expected, Aggregators.Aggregate(aggregation, Values, Weights), 1e-9);

    [Fact]
    public void Coverage_below_the_threshold_gives_no_score()
    {
        // 4.5 of 7.5 of the weight is there.
        Assert.Equal(56.6666666666667, Aggregators.Aggregate(Aggregation.Arithmetic, Values, Weights, 0.6), 1e-9);
        Assert.True(double.IsNaN(Aggregators.Aggregate(Aggregation.Arithmetic, Values, Weights, 0.61)));
    }

    [Fact]
    public void Nothing_available_is_missing_and_not_zero() =>
        Assert.True(double.IsNaN(Aggregators.Aggregate(Aggregation.Arithmetic, [double.NaN, double.NaN], [1, 1])));

    [Fact]
    public void Harmonic_is_at_most_geometric_is_at_most_arithmetic_and_all_stay_within_the_values() =>
        Gen.Select(Gen.Double[1, 100], Gen.Double[0.01, 1]).Array[1, 12].Sample(pairs =>
        {
            var (values, weights) = (Array.ConvertAll(pairs, static p => p.Item1), Array.ConvertAll(pairs, static p => p.Item2));
            var arithmetic = Aggregators.Aggregate(Aggregation.Arithmetic, values, weights);
            var geometric = Aggregators.Aggregate(Aggregation.Geometric, values, weights);
            var harmonic = Aggregators.Aggregate(Aggregation.Harmonic, values, weights);
            return harmonic <= geometric + 1e-9 && geometric <= arithmetic + 1e-9 && harmonic >= values.Min() - 1e-9 && arithmetic <= values.Max() + 1e-9;
        });
}
