using System.Numerics;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The random numbers of one replication: xoshiro256++ (Blackman &amp; Vigna 2021) whose state SplitMix64 derives from
/// (seed, stream, replication). A replication's numbers depend on nothing else, so any number of threads, in any order,
/// simulates the same distribution.
/// </summary>
public struct ReplicationRandom : IEquatable<ReplicationRandom>
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spare;
    private bool hasSpare;

    /// <summary>The generator of one replication.</summary>
    /// <param name="seed">The run's seed, any value.</param>
    /// <param name="stream">What is simulated, so that two simulations of one run are independent.</param>
    /// <param name="replication">0-based number of the replication.</param>
    public ReplicationRandom(long seed, int stream, int replication)
    {
        var state = unchecked((ulong)seed);
        state = SplitMix(ref state) ^ (uint)stream;
        state = SplitMix(ref state) ^ (uint)replication;
        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A standard normal number (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        while (true)
        {
            var u = NextSymmetric();
            var v = NextSymmetric();
            var radius = (u * u) + (v * v);
            if (radius is >= 1 or 0)
            {
                continue;
            }

            var factor = Math.Sqrt(-2 * Math.Log(radius) / radius);
            spare = v * factor;
            hasSpare = true;
            return u * factor;
        }
    }

    /// <summary>−1 or +1 with equal probability.</summary>
    public double NextSign() => (long)NextBits() < 0 ? -1 : 1;

    /// <inheritdoc/>
    public readonly bool Equals(ReplicationRandom other) =>
        s0 == other.s0 && s1 == other.s1 && s2 == other.s2 && s3 == other.s3
        && hasSpare == other.hasSpare && (!hasSpare || spare.Equals(other.spare));

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ReplicationRandom other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(s0, s1, s2, s3);

    /// <summary>Whether two generators will give the same numbers.</summary>
    public static bool operator ==(ReplicationRandom left, ReplicationRandom right) => left.Equals(right);

    /// <summary>Whether two generators will give different numbers.</summary>
    public static bool operator !=(ReplicationRandom left, ReplicationRandom right) => !left.Equals(right);

    /// <summary>Uniform on [−1, 1) in steps of 2⁻⁵².</summary>
    private double NextSymmetric() => ((long)NextBits() >> 11) * (1.0 / (1L << 52));

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
