using System.Numerics;

namespace AIBubble.Domain.Statistics;

/// <summary>
/// SplitMix64 (Steele, Lea &amp; Flood 2014): small, and the same numbers for a seed on every platform and for ever, which
/// <see cref="Random"/> does not promise. Not for secrets.
/// </summary>
public sealed class SeededRandom
{
    /// <summary>How far apart two successive positions are.</summary>
    internal const ulong Step = 0x9E3779B97F4A7C15UL;

    private const ulong FirstFactor = 0xBF58476D1CE4E5B9UL;
    private const ulong SecondFactor = 0x94D049BB133111EBUL;
    private const double Resolution = 1.0 / (1UL << 53);

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

    /// <summary>What <see cref="NextDouble"/> gives next in sequences that stand at these positions; they stay where they are.</summary>
    internal static Vector<double> FractionsAfter(Vector<ulong> positions)
    {
        var z = positions + new Vector<ulong>(Step);
        z = (z ^ (z >> 30)) * new Vector<ulong>(FirstFactor);
        z = (z ^ (z >> 27)) * new Vector<ulong>(SecondFactor);
        return Vector.ConvertToDouble((z ^ (z >> 31)) >> 11) * Resolution;
    }

    private ulong NextBits()
    {
        state += Step;
        return Mix(state);
    }

    private static double Fraction(ulong bits) => (bits >> 11) * Resolution;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * FirstFactor;
        z = (z ^ (z >> 27)) * SecondFactor;
        return z ^ (z >> 31);
    }
}
