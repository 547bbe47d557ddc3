using System.Numerics;

namespace AIBubble.Domain.Statistics;

/// <summary>
/// Gamma draws from several sequences of random numbers at once (Marsaglia &amp; Tsang 2000, A Simple Method for Generating Gamma
/// Variables). What a sequence gives depends on its position alone, not on which others are drawn with it, nor on the C library of the
/// system: logarithm, exponential and cosine are .NET's own.
/// </summary>
internal static class GammaDraws
{
    /// <summary>One draw from each sequence.</summary>
    /// <param name="positions">Where each stands; moved by what it gave: three numbers for each attempt, two if the third was not needed.</param>
    /// <param name="shape">Greater than 0; the scale is 1.</param>
    /// <param name="draws">Receives as many.</param>
    public static void Next(Span<ulong> positions, double shape, Span<double> draws)
    {
        Span<ulong> somePositions = stackalloc ulong[Vector<ulong>.Count];
        Span<double> someDraws = stackalloc double[Vector<double>.Count];
        for (var i = 0; i < positions.Length; i += Vector<ulong>.Count)
        {
            var position = positions[i..];
            var draw = draws[i..];
            if (position.Length >= Vector<ulong>.Count)
            {
                Draw(position, shape, draw);
                continue;
            }

            // The last few lie among others that nobody asks for.
            somePositions.Clear();
            position.CopyTo(somePositions);
            Draw(somePositions, shape, someDraws);
            somePositions[..position.Length].CopyTo(position);
            someDraws[..position.Length].CopyTo(draw);
        }
    }

    private static void Draw(Span<ulong> positions, double shape, Span<double> draws)
    {
        // A shape below 1 is drawn as one above it, and then scaled.
        var isSmall = shape < 1;
        var d = (isSmall ? shape + 1 : shape) - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        var (draw, position, isAccepted) = Attempt(new Vector<ulong>(positions), d, c);
        while (Vector.EqualsAny(isAccepted, Vector<long>.Zero))
        {
            var (other, next, isOther) = Attempt(position, d, c);
            draw = Vector.ConditionalSelect(isAccepted, draw, other);
            position = Vector.ConditionalSelect(Vector.AsVectorUInt64(isAccepted), position, next);
            isAccepted |= isOther;
        }

        if (isSmall)
        {
            draw *= Vector.Exp(Vector.Log(Vector<double>.One - SeededRandom.FractionsAfter(position)) / shape);
            position += new Vector<ulong>(SeededRandom.Step);
        }

        draw.CopyTo(draws);
        position.CopyTo(positions);
    }

    private static (Vector<double> Draw, Vector<ulong> Position, Vector<long> IsAccepted) Attempt(Vector<ulong> position, double d, double c)
    {
        var one = Vector<double>.One;
        var second = position + new Vector<ulong>(SeededRandom.Step);
        var third = second + new Vector<ulong>(SeededRandom.Step);
        // Standard normal, by Box and Muller's transform.
        var x = Vector.SquareRoot(-2 * Vector.Log(one - SeededRandom.FractionsAfter(position)))
            * Vector.Cos(2 * Math.PI * SeededRandom.FractionsAfter(second));
        var t = one + (c * x);
        var v = t * t * t;
        var isPositive = Vector.GreaterThan(v, Vector<double>.Zero);
        var u = one - SeededRandom.FractionsAfter(third);
        var square = x * x;
        // Their squeeze, with room for the rounding of what it stands in for: it spares both logarithms nearly always.
        var isAccepted = Vector.LessThan(u, new Vector<double>(1 - (1e-14 * (1 + d))) - (0.0331 * square * square)) & isPositive;
        if (Vector.EqualsAny(isAccepted, Vector<long>.Zero))
        {
            isAccepted |= isPositive & Vector.LessThan(Vector.Log(u), (0.5 * square) + new Vector<double>(d) - (d * v) + (d * Vector.Log(v)));
        }

        // The third is only taken from the sequence if it decides.
        var after = Vector.ConditionalSelect(Vector.AsVectorUInt64(isPositive), third + new Vector<ulong>(SeededRandom.Step), third);
        return (d * v, after, isAccepted);
    }
}
