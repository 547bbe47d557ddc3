using AIBubble.Domain.Exuberance;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class TechnologyProjectionTests
{
    [Fact]
    public void Agrees_with_an_independent_QR() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 100_000]).Sample(static (count, seed) =>
    {
        double[][] proxies = [.. Enumerable.Range(0, count).Select(i => RecursiveAdfTests.Walk(80, seed + (7 * i) + 1))];
        var price = RecursiveAdfTests.Walk(80, seed);
        var projection = TechnologyProjection.Of(price, proxies, out var collinear);
        Assert.Equal(-1, collinear);
        Assert.NotNull(projection);
        var design = Matrix<double>.Build.DenseOfColumnArrays([Enumerable.Repeat(1.0, 80).ToArray(), .. proxies]);
        var expected = design.QR().Solve(Vector<double>.Build.Dense(price));
        Assert.Equal(expected[0], projection.Intercept, 1e-8);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(expected[i + 1], projection.Coefficients[i], 1e-9);
        }

        var residual = Vector<double>.Build.Dense(price) - (design * expected);
        for (var i = 0; i < 80; i++)
        {
            Assert.Equal(residual[i], projection.Residual[i], 1e-9);
        }

        var mean = price.Average();
        Assert.Equal(1 - (residual.DotProduct(residual) / price.Sum(p => (p - mean) * (p - mean))), projection.RSquared, 1e-10);
    }, iter: 100);

    [Fact]
    public void Leaves_a_residual_that_does_not_depend_on_the_proxies_units()
    {
        var price = RecursiveAdfTests.Walk(80, 1);
        var (one, two) = (RecursiveAdfTests.Walk(80, 2), RecursiveAdfTests.Walk(80, 3));
        var plain = TechnologyProjection.Of(price, [one, two], out _)!;
        var scaled = TechnologyProjection.Of(price, [[.. one.Select(static v => 1e12 * v)], [.. two.Select(static v => (1e-6 * v) + 0.5)]], out _)!;
        for (var i = 0; i < 80; i++)
        {
            Assert.Equal(plain.Residual[i], scaled.Residual[i], 1e-8);
        }

        Assert.Equal(plain.Coefficients[0], scaled.Coefficients[0] * 1e12, 1e-9);
    }

    [Fact]
    public void Names_the_proxy_that_repeats_the_others()
    {
        var (one, two) = (RecursiveAdfTests.Walk(80, 2), RecursiveAdfTests.Walk(80, 3));
        double[] sum = [.. one.Zip(two, static (a, b) => (3 * a) - b + 4)];
        Assert.Null(TechnologyProjection.Of(RecursiveAdfTests.Walk(80, 1), [one, two, sum], out var collinear));
        Assert.Equal(2, collinear);
    }

    [Fact]
    public void Has_nothing_left_when_the_proxies_reproduce_the_price()
    {
        var one = RecursiveAdfTests.Walk(80, 2);
        Assert.Null(TechnologyProjection.Of([.. one.Select(static v => (2 * v) + 7)], [one], out var collinear));
        Assert.Equal(-1, collinear);
    }

    [Fact]
    public void Refuses_proxies_of_another_length() =>
        Assert.Throws<ArgumentException>(() => TechnologyProjection.Of(RecursiveAdfTests.Walk(80, 1), [RecursiveAdfTests.Walk(79, 1)], out _));
}
