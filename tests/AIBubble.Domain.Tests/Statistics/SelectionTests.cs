using AIBubble.Domain.Statistics;
using CsCheck;

namespace AIBubble.Domain.Tests.Statistics;

public sealed class SelectionTests
{
    [Fact]
    public void Gives_to_the_last_bit_the_quantile_of_the_sorted_values() =>
        // Whole numbers too, among which many are equal.
        Gen.Select(Gen.OneOf(Gen.Double[-100, 100], Gen.Int[-3, 3].Select(static i => (double)i)).Array[1, 200], Gen.Double[0, 1].Array[1, 5])
            .Sample(static (values, probabilities) =>
            {
                double[] sorted = [.. values.Order()];
                foreach (var probability in probabilities.Concat([0, 0.05, 0.5, 0.95, 1]))
                {
                    Assert.Equal(Moments.Quantile(sorted, probability), Selection.Quantile(values, probability));
                }
            }, iter: 2_000);

    [Fact]
    public void Only_reorders_the_values()
    {
        double[] values = [3, 1, 2, 2, 5, 4];
        _ = Selection.Quantile(values, 0.3);
        Assert.Equal([1.0, 2, 2, 3, 4, 5], values.Order());
    }

    [Fact]
    public void Has_none_of_no_values() => Assert.Equal(double.NaN, Selection.Quantile([], 0.5));
}
