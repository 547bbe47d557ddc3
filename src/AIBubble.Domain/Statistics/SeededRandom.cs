namespace AIBubble.Domain.Statistics;

/// <summary>
/// SplitMix64 (Steele, Lea &amp; Flood 2014): small, and the same numbers for a seed on every platform and for ever, which
/// <see cref="Random"/> does not promise. Not for secrets.
/// </summary>
public sealed class SeededRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    private ulong state;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Any number; the same seed gives the same sequence.</param>
    /// <param name="stream">Separates sequences of one seed, such as one per replication.</param>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        state = seed;
        state = NextBits() ^ (stream * 0xD1342543DE82EF95UL);
    }

    /// <summary>Where in its sequence it stands: set to what it was, it gives the same numbers again.</summary>
    internal ulong Position
    {
        get => state;
        set => state = value;
    }

    /// <summary>Passes over so many uniform numbers.</summary>
    internal void Skip(int count) => state += (ulong)count * Step;

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double NextDouble() => Fraction(NextBits());

    /// <summary>Fills a span with uniform numbers on [0, 1).</summary>
    internal void NextDoubles(Span<double> draws)
    {
        // Each number depends on its place alone, so that several are under way at once.
        var start = state;
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = Fraction(Mix(start + ((ulong)(i + 1) * Step)));
        }

        Skip(draws.Length);
    }

    /// <summary>Standard normal, by Box and Muller's transform.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Gamma with the given shape (&gt; 0) and scale 1 (Marsaglia &amp; Tsang 2000, A Simple Method for Generating Gamma Variables).</summary>
    public double NextGamma(double shape)
    {
        if (shape < 1)
        {
            return NextGamma(shape + 1) * Math.Pow(1 - NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v <= 0)
            {
                continue;
            }

            var u = 1 - NextDouble();
            // Their squeeze, with room for the rounding of what it stands in for: it spares both logarithms nearly always.
            if (u < 1 - (0.0331 * x * x * x * x) - (1e-14 * (1 + d)) || Math.Log(u) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>Fills <paramref name="draw"/> with a Dirichlet draw whose mean is <paramref name="mean"/>, up to normalisation; zeros stay zero.</summary>
    /// <param name="mean">Non-negative weights.</param>
    /// <param name="concentration">The larger, the closer the draws stay to the mean; the sum of the Dirichlet's parameters.</param>
    /// <param name="draw">Receives weights that sum to 1.</param>
    public void NextDirichlet(ReadOnlySpan<double> mean, double concentration, Span<double> draw)
    {
        double total = 0, sum = 0;
        foreach (var weight in mean)
        {
            total += weight;
        }

        for (var i = 0; i < mean.Length; i++)
        {
            draw[i] = mean[i] > 0 ? NextGamma(concentration * mean[i] / total) : 0;
            sum += draw[i];
        }

        for (var i = 0; i < draw.Length; i++)
        {
            draw[i] /= sum;
        }
    }

    private ulong NextBits()
    {
        state += Step;
        return Mix(state);
    }

    private static double Fraction(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
