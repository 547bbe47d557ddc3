using AIBubble.Domain.Indicators;

namespace AIBubble.Domain.Tests.Indicators;

public sealed class ValueBoundsTests
{
    public static TheoryData<string> All => [.. IndicatorCatalogue.Default.All.Select(static i => i.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_indicator_has_bounds_that_agree_with_its_sign(string id)
    {
        var indicator = IndicatorCatalogue.Default[id];
        var bounds = indicator.Bounds;
        Assert.True(bounds.Minimum < bounds.Maximum && double.IsFinite(bounds.Minimum) && double.IsFinite(bounds.Maximum));
        Assert.Equal(indicator.AllowsNegative, bounds.Minimum < 0);
        // Divided by each other, and multiplied by a rubric's factor, no two values overflow.
        Assert.True(Math.Max(Math.Abs(bounds.Minimum), bounds.Maximum) <= 1e18);
        Assert.EndsWith(".", bounds.Reason, StringComparison.Ordinal);
        Assert.Null(bounds.Problem(bounds.Maximum));
        Assert.Equal(bounds.AllowsZero || bounds.Minimum != 0, bounds.Problem(bounds.Minimum) is null);
        Assert.NotNull(bounds.Problem(double.BitIncrement(bounds.Maximum)));
        Assert.NotNull(bounds.Problem(double.BitDecrement(bounds.Minimum)));
        Assert.Equal(bounds.AllowsZero, bounds.Problem(0) is null);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1.7e308)]
    [InlineData(1e-300)]
    [InlineData(double.Epsilon)]
    public void No_indicator_takes_what_overflows(double value) =>
        Assert.All(IndicatorCatalogue.Default.All, i => Assert.NotNull(i.Bounds.Problem(value)));

    [Theory]
    [InlineData("valuation.cape", 0, false)]
    [InlineData("valuation.cape", 44.2, true)]
    [InlineData("valuation.price", 0, false)]
    [InlineData("valuation.shares-outstanding", 0, false)]
    [InlineData("valuation.shares-outstanding", 1, true)]
    [InlineData("macro.gdp", 30_000, false)]
    [InlineData("macro.gdp", 3.2e13, true)]
    [InlineData("technology.generality", 1, true)]
    [InlineData("technology.generality", 1.01, false)]
    [InlineData("labour.layoffs", 0, true)]
    [InlineData("fundamental.net-income", -9e9, true)]
    [InlineData("infrastructure.unit-cost-decline", 100.5, false)]
    [InlineData("distribution.top1-wealth-share", 0.32, false)]
    public void Zeros_slips_of_units_and_figures_are_told_apart(string id, double value, bool accepted) =>
        Assert.Equal(accepted, IndicatorCatalogue.Default[id].Bounds.Problem(value) is null);

    [Theory]
    [InlineData(1e-30, true)]
    [InlineData(0.9e-30, false)]
    [InlineData(-1e-30, true)]
    [InlineData(-0.9e-30, false)]
    public void Nothing_nearer_to_zero_than_the_smallest_magnitude_is_a_value(double value, bool accepted) =>
        Assert.Equal(accepted, ValueBounds.Of(UnitKind.Percent, allowsNegative: true).Problem(value) is null);

    [Fact]
    public void The_message_names_the_limit_and_the_reason()
    {
        var problem = IndicatorCatalogue.Default["valuation.price-index"].Bounds.Problem(1.7e308);
        Assert.Contains("1000000000000", problem, StringComparison.Ordinal);
        Assert.Contains("rebased", problem, StringComparison.Ordinal);
    }
}
