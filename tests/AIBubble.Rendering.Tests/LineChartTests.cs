using AIBubble.Rendering.Html.Charts;

namespace AIBubble.Rendering.Tests;

/// <summary>A chart ends whatever values it is given: what is stored today may have been accepted under older rules.</summary>
public sealed class LineChartTests
{
    [Theory]
    [InlineData(1.7e308, -1.7e308)]
    [InlineData(1.7e308, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NegativeInfinity)]
    [InlineData(double.Epsilon, 0)]
    [InlineData(5, 5)]
    public void Draws_few_ticks_and_finite_coordinates(double first, double second)
    {
        var svg = Draw(first, second, null);

        Assert.InRange(svg.Split("class=\"grid\"").Length - 1, 1, 12);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_to_a_given_range() => Assert.Equal(5, Draw(12, 88, (0, 100)).Split("class=\"grid\"").Length - 1);

    [Fact]
    public void Shades_spans_within_the_chart()
    {
        var svg = LineChart.Of(
            "id", "title", "description", (400, 200),
            [new ChartLine("a", "line", [(new DateOnly(2026, 1, 31), 1), (new DateOnly(2026, 12, 31), 2)])],
            null,
            static value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            [(new DateOnly(2025, 1, 31), new DateOnly(2026, 2, 28)), (new DateOnly(2026, 6, 30), new DateOnly(2026, 6, 30))]).Value;

        Assert.Equal(2, svg.Split("class=\"shade\"").Length - 1);
        Assert.Contains("class=\"shade\" x=\"48\"", svg, StringComparison.Ordinal);
    }

    private static string Draw(double first, double second, (double Low, double High)? range) => LineChart.Of(
        "id", "title", "description", (400, 200),
        [new ChartLine("a", "line", [(new DateOnly(2026, 1, 31), first), (new DateOnly(2026, 2, 28), second)])],
        range,
        static value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)).Value;
}
