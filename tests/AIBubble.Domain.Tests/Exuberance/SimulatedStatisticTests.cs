using AIBubble.Domain.Exuberance;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class SimulatedStatisticTests
{
    private static readonly SimulatedStatistic Four = new([3, 1, 4, 2]);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 0.8)]
    [InlineData(2.5, 0.6)]
    [InlineData(4, 0.4)]
    [InlineData(5, 0.2)]
    public void A_p_value_counts_ties_as_exceeding_and_the_series_itself_as_one_of_them(double statistic, double expected) =>
        // (1 + how many replications are at least as large) of (1 + 4).
        Assert.Equal(expected, Four.PValueOf(statistic).Value, 1e-12);

    [Fact]
    public void A_quantile_lies_on_the_line_between_two_replications() => Assert.Equal(3.7, Four.Quantile(0.9)!.Value, 1e-12);

    [Fact]
    public void A_quantile_among_replications_without_a_regression_does_not_exist()
    {
        var half = new SimulatedStatistic([double.NegativeInfinity, double.NegativeInfinity, 1, 2]);
        Assert.Null(half.Quantile(0.5));
        Assert.Equal(2, half.Quantile(1));
    }
}
