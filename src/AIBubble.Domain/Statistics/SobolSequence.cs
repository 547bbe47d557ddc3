namespace AIBubble.Domain.Statistics;

/// <summary>
/// The Sobol' low-discrepancy sequence with the direction numbers of Joe &amp; Kuo (2008), up to fourteen dimensions. The first
/// point (all zeros) is left out.
/// </summary>
public static class SobolSequence
{
    /// <summary>Largest number of dimensions.</summary>
    public const int MaximumDimensions = 14;

    private const int Bits = 32;

    // Degree, coefficients of the primitive polynomial, and initial direction numbers of dimensions 2 to 14.
    private static readonly (int Degree, uint Polynomial, uint[] Initial)[] Parameters =
    [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
        (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]),
        (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]), (6, 1, [1, 3, 3, 9, 7, 49]),
    ];

    /// <summary>The first <paramref name="count"/> points.</summary>
    /// <param name="count">Number of points; powers of two are best balanced.</param>
    /// <param name="dimensions">1–14.</param>
    /// <returns>Points with coordinates in [0, 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">More dimensions than <see cref="MaximumDimensions"/>.</exception>
    public static double[][] Points(int count, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaximumDimensions);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        var directions = Enumerable.Range(0, dimensions).Select(Directions).ToArray();
        var state = new uint[dimensions];
        var points = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var bit = System.Numerics.BitOperations.TrailingZeroCount(~(uint)i);
            points[i] = new double[dimensions];
            for (var d = 0; d < dimensions; d++)
            {
                state[d] ^= directions[d][bit];
                points[i][d] = state[d] / 4294967296.0;
            }
        }

        return points;
    }

    private static uint[] Directions(int dimension)
    {
        var v = new uint[Bits];
        if (dimension == 0)
        {
            for (var i = 0; i < Bits; i++)
            {
                v[i] = 1u << (Bits - 1 - i);
            }

            return v;
        }

        var (degree, polynomial, initial) = Parameters[dimension - 1];
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                v[i] = initial[i] << (Bits - 1 - i);
                continue;
            }

            v[i] = v[i - degree] ^ (v[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
            {
                v[i] ^= ((polynomial >> (degree - 1 - k)) & 1) * v[i - k];
            }
        }

        return v;
    }
}
