using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// Says whether the GSADF statistic of a series, without lagged differences, reaches a threshold, which is all that a p-value asks of a
/// replication: a third of the work of <see cref="RecursiveAdf"/>, and the same answer, since what is too close to call is left to it.
/// An instance owns its buffer; it is not safe for use by two threads at once.
/// </summary>
/// <remarks>
/// With levels u measured from the one after a window's last row, the differences of the window's n rows sum to −u(first), and their products
/// with the levels to −(u(first)² + D)/2, D being the sum of their squares (summation by parts). The slope has the sign of
/// ū·u(first) − (u(first)² + D)/2, which needs two running sums and is negative in all but a few windows of a random walk. Since D is at least
/// u²/n for every level in the window, rounding moves that sign by less than n²·2⁻⁵³ of u(first)² + D, whatever the series is. Windows are
/// worked on as there: those that end on neighbouring dates side by side, each growing backwards.
/// </remarks>
internal sealed class GsadfThreshold
{
    /// <summary>Thresholds below this are not served: near zero, rounding decides what is above them.</summary>
    public const double Smallest = 0.1;

    // What rounding may move, and what both ways of computing may differ in, lies orders of magnitude below.
    private const double Margin = 1e-6;

    // Below this share of what was summed, too many digits have cancelled.
    private const double SafeShare = 1e-4;

    private static readonly int Lanes = Vector<double>.Count;

    private readonly int minWindow;
    private readonly double threshold;
    private readonly double[] level;
    private readonly double[] doubled;

    /// <summary>Prepares for series of one length.</summary>
    /// <param name="length">T, the number of values.</param>
    /// <param name="minWindow">Smallest window in regression rows, 4 to <c>T − 1</c>.</param>
    /// <param name="threshold">What the statistic is held against: at least <see cref="Smallest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public GsadfThreshold(int length, int minWindow, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minWindow, MinimumWindow.Smallest(0));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minWindow, MinimumWindow.Rows(length, 0));
        if (!(threshold >= Smallest))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold));
        }

        (this.minWindow, this.threshold) = (minWindow, threshold);
        // What is not a number at both ends: no comparison with it holds, so lanes that run over the edge find nothing.
        level = new double[length + (2 * Lanes)];
        level.AsSpan().Fill(double.NaN);
        doubled = new double[length + Lanes];
        for (var step = 0; step < doubled.Length; step++)
        {
            doubled[step] = 2 * (1 + Margin) / (step + 1);
        }
    }

    /// <summary>Whether the largest statistic over all windows is at least the threshold.</summary>
    /// <param name="values">Values in order of time, as many as said; neither they nor their differences so large or small that squares overflow.</param>
    /// <returns><see langword="null"/> when it is too close to call, which <see cref="RecursiveAdf"/> has to.</returns>
    public bool? Reached(ReadOnlySpan<double> values)
    {
        values.CopyTo(level.AsSpan(Lanes));
        bool? reached = false;
        for (var block = minWindow - 1; block < values.Length - 1; block += Lanes)
        {
            var sums = default(Sums);
            for (var step = 0; (step = NextRising(block, step, ref sums)) < block + Lanes; step++)
            {
                var (certain, possible) = Judge(block, step, sums);
                if (certain)
                {
                    return true;
                }

                reached = possible ? null : reached;
            }
        }

        return reached;
    }

    /// <summary>Takes rows in until the slope may be positive in a window; without a call, so that sums stay in registers.</summary>
    /// <returns>The step whose rows are in the sums, or the number of steps.</returns>
    private int NextRising(int block, int step, ref Sums kept)
    {
        ref var first = ref level[Lanes + block];
        ref var shares = ref doubled[0];
        var end = Vector.LoadUnsafe(ref Unsafe.Add(ref first, 1));
        var (sums, least, steps) = (kept, minWindow - 1, block + Lanes);
        for (; step < least; step++)
        {
            sums.Add(Vector.LoadUnsafe(ref Unsafe.Subtract(ref first, step)) - end);
        }

        for (; step < steps; step++)
        {
            sums.Add(Vector.LoadUnsafe(ref Unsafe.Subtract(ref first, step)) - end);
            var rising = sums.Level * new Vector<double>(Unsafe.Add(ref shares, step)) * sums.First;
            if (Vector.GreaterThanAny(rising, Vector.FusedMultiplyAdd(sums.First, sums.First, sums.Differences)))
            {
                break;
            }
        }

        kept = sums;
        return step;
    }

    /// <summary>Whether t certainly, or possibly, reaches the threshold in one of the lanes: cxd²·(n − 2 + s²) ≥ s²·cxx·cdd with cxd positive.</summary>
    private (bool Certain, bool Possible) Judge(int block, int step, in Sums sums)
    {
        var share = new Vector<double>(1.0 / (step + 1));
        var (u, mean, square) = (sums.First, sums.Level * share, threshold * threshold);
        var raw = (u * u) + sums.Differences;
        var cxd = (mean * u) - (0.5 * raw);
        var cxx = sums.Levels - (mean * sums.Level);
        var cdd = sums.Differences - (u * u * share);
        var product = cxx * cdd;
        var (has, needs) = (cxd * cxd * (step - 1 + square), product * square);
        var sound = Vector.GreaterThan(cxx, sums.Levels * SafeShare) & Vector.GreaterThan(cdd, sums.Differences * SafeShare)
            & Vector.LessThan(cxd * cxd, product * (1 - SafeShare));
        var rising = Vector.GreaterThan(mean * u * (2 * (1 + Margin)), raw);
        var above = sound & Vector.GreaterThan(has, needs * (1 + Margin)) & Vector.GreaterThan(cxd, Vector<double>.Zero);
        var below = sound & Vector.LessThan(has, needs * (1 - Margin));
        return (Vector.EqualsAny(above, Vector<long>.AllBitsSet), Vector.EqualsAny(Vector.AndNot(rising, below), Vector<long>.AllBitsSet));
    }

    /// <summary>Over the rows of a lane's window: sums of the level and of its square, the sum of the squared differences, and the first level.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Sums
    {
        public Vector<double> First;
        public Vector<double> Level;
        public Vector<double> Levels;
        public Vector<double> Differences;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector<double> u)
        {
            var difference = First - u;
            First = u;
            Level += u;
            Levels = Vector.FusedMultiplyAdd(u, u, Levels);
            Differences = Vector.FusedMultiplyAdd(difference, difference, Differences);
        }
    }
}
