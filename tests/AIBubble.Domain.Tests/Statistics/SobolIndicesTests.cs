using System.Globalization;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

public sealed class SobolIndicesTests
{
    private const int CoinrRuns = 256;

    [Theory]
    [InlineData(0, new[] { 0.00452978964724112, 1.19058919460124, 0.0 }, new[] { 0.0105502273459992, 0.986284554950522, 0.0 })]
    [InlineData(1, new[] { 0.209716394888049, 0.482891117316204, 0.0341837077558272 }, new[] { 0.415813142704919, 0.49936565464706, 0.224563981033346 })]
    public void The_form_that_is_not_centred_reproduces_coinr(int column, double[] first, double[] total)
    {
        var y = CoinrOutputs(column);
        var indices = SobolIndices.Estimate(
            y[..CoinrRuns], y[CoinrRuns..(2 * CoinrRuns)], [.. Enumerable.Range(2, 3).Select(k => y[(k * CoinrRuns)..((k + 1) * CoinrRuns)])], centred: false);
        for (var factor = 0; factor < 3; factor++)
        {
            Assert.Equal(first[factor], indices[factor].First, 1e-9);
            Assert.Equal(total[factor], indices[factor].Total, 1e-9);
        }
    }

    [Fact]
    public void Centring_keeps_first_order_indices_within_their_range_on_the_very_same_outputs()
    {
        var y = CoinrOutputs(0);
        var indices = SobolIndices.Estimate(y[..CoinrRuns], y[CoinrRuns..(2 * CoinrRuns)],
            [.. Enumerable.Range(2, 3).Select(k => y[(k * CoinrRuns)..((k + 1) * CoinrRuns)])]);
        // y = x1 + 10·x2: the truth is 1/101 and 100/101.
        Assert.InRange(indices[1].First, 0.9, 1.0);
        Assert.InRange(indices[0].First, -0.1, 0.1);
    }

    [Fact]
    public void A_linear_function_has_the_shares_its_coefficients_say()
    {
        var indices = SobolIndices.Analyse(3, 1024, static x => [x[0] + (10 * x[1])])[0];
        Assert.Equal(1 / 101.0, indices[0].First, 0.005);
        Assert.Equal(100 / 101.0, indices[1].First, 0.005);
        Assert.Equal(100 / 101.0, indices[1].Total, 0.005);
        Assert.Equal(0, indices[2].Total, 1e-12);
    }

    [Fact]
    public void Ishigamis_function_has_its_analytic_indices()
    {
        const double A = 7, B = 0.1;
        var variance = (A * A / 8) + (B * Math.Pow(Math.PI, 4) / 5) + (B * B * Math.Pow(Math.PI, 8) / 18) + 0.5;
        var first = new[] { 0.5 * Math.Pow(1 + (B * Math.Pow(Math.PI, 4) / 5), 2) / variance, A * A / 8 / variance, 0 };
        var interaction = B * B * Math.Pow(Math.PI, 8) * 8 / 225 / variance;
        var total = new[] { first[0] + interaction, first[1], interaction };
        var indices = SobolIndices.Analyse(3, 4096, static u =>
        {
            var x = Array.ConvertAll(u, static v => ((2 * v) - 1) * Math.PI);
            return [Math.Sin(x[0]) + (A * Math.Pow(Math.Sin(x[1]), 2)) + (B * Math.Pow(x[2], 4) * Math.Sin(x[0]))];
        })[0];
        for (var factor = 0; factor < 3; factor++)
        {
            Assert.Equal(first[factor], indices[factor].First, 0.01);
            Assert.Equal(total[factor], indices[factor].Total, 0.01);
        }
    }

    [Fact]
    public void An_output_that_does_not_vary_depends_on_nothing() =>
        Assert.All(SobolIndices.Analyse(2, 64, static _ => [3.0])[0], static i => Assert.Equal(new SobolIndex(0, 0), i));

    [Fact]
    public void Sobol_points_fill_every_dyadic_interval_of_each_dimension_evenly()
    {
        var points = SobolSequence.Points(255, SobolSequence.MaximumDimensions);
        for (var d = 0; d < SobolSequence.MaximumDimensions; d++)
        {
            // The point left out is zero; with it each of 256 intervals holds exactly one.
            var cells = points.Select(p => (int)(p[d] * 256)).Append(0).Order();
            Assert.Equal(Enumerable.Range(0, 256), cells);
        }
    }

    private static double[] CoinrOutputs(int column)
    {
        using var stream = typeof(SobolIndicesTests).Assembly.GetManifestResourceStream("coinr-sobol-outputs.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(l => double.Parse(l.Split(',')[column], CultureInfo.InvariantCulture))];
    }
}
