using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Statistics;

/// <summary>Marsaglia and Tsang's gamma draws as they wrote them, one after another and without a squeeze, with the C library's functions.</summary>
internal static class PlainDraws
{
    public static double Gamma(SeededRandom random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        while (true)
        {
            var x = random.NextNormal();
            var v = Math.Pow(1 + (1 / Math.Sqrt(9 * d) * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    public static double[] Dirichlet(SeededRandom random, double[] mean, double concentration)
    {
        var total = mean.Sum();
        double[] draws = [.. mean.Select(w => w > 0 ? Gamma(random, concentration * w / total) : 0)];
        return [.. draws.Select(d => d / draws.Sum())];
    }
}
