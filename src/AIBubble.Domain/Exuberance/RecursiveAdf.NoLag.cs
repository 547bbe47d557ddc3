using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AIBubble.Domain.Exuberance;

public sealed partial class RecursiveAdf
{
    /// <summary>
    /// The pass without lags. What nearly every step does is a method of its own without a call in it, so that every sum stays in a
    /// register; what a step needs that cannot be trusted, and the last steps of a block, work on the sums where they are kept.
    /// </summary>
    private void BlockWithoutLags(int block)
    {
        var sums = new LevelSums { Best = new Vector<double>(double.NegativeInfinity) };
        // The last row deviates from itself by zero, so the sums of a one-row window are zero and step 1 comes first.
        var step = 1;
        while ((step = WhileTrusted(block, step, ref sums)) < block)
        {
            Judge(block, step, ref sums);
            step++;
        }

        ref var x = ref level[Lanes + block];
        ref var d = ref difference[Lanes + block];
        for (; step < block + Lanes; step++)
        {
            sums.Add(
                Vector.LoadUnsafe(ref Unsafe.Subtract(ref x, step)) - Vector.LoadUnsafe(ref x),
                Vector.LoadUnsafe(ref Unsafe.Subtract(ref d, step)) - Vector.LoadUnsafe(ref d));
            Judge(block, step, ref sums);
        }
    }

    /// <summary>Takes rows in until a window's sums cannot be trusted, or the first lane is about to reach the first row.</summary>
    /// <returns>The step whose rows are in the sums and whose windows are not judged, or <paramref name="block"/>, whose rows are not in them.</returns>
    private int WhileTrusted(int block, int step, ref LevelSums kept)
    {
        ref var x = ref level[Lanes + block];
        ref var d = ref difference[Lanes + block];
        ref var share = ref shares[0];
        ref var freedom = ref freedoms[0];
        var (xEnd, dEnd) = (Vector.LoadUnsafe(ref x), Vector.LoadUnsafe(ref d));
        var (sums, safe, first) = (kept, new Vector<double>(SafeShare), MinWindow - 1);
        for (; step < first; step++)
        {
            sums.Add(Vector.LoadUnsafe(ref Unsafe.Subtract(ref x, step)) - xEnd, Vector.LoadUnsafe(ref Unsafe.Subtract(ref d, step)) - dEnd);
        }

        for (; step < block; step++)
        {
            sums.Add(Vector.LoadUnsafe(ref Unsafe.Subtract(ref x, step)) - xEnd, Vector.LoadUnsafe(ref Unsafe.Subtract(ref d, step)) - dEnd);
            var (explained, determinant, product) = sums.Centred(new Vector<double>(Unsafe.Add(ref share, step)), out _);
            if (!Vector.GreaterThanAll(determinant, product * safe))
            {
                break;
            }

            sums.Best = Vector.MaxNative(explained / determinant * new Vector<double>(Unsafe.Add(ref freedom, step)), sums.Best);
        }

        kept = sums;
        return step;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Judge(int block, int step, ref LevelSums sums)
    {
        var (explained, determinant, product) = sums.Centred(new Vector<double>(shares[step]), out var cxd);
        var squared = explained / determinant * new Vector<double>(freedoms[step]);
        var trusted = Vector.GreaterThan(determinant, product * SafeShare);
        if (!Vector.EqualsAll(trusted, Vector<long>.AllBitsSet))
        {
            var hopeless = step < block ? Vector.AndNot(Hopeless(cxd, product, sums.Best, step + 1), trusted) : Vector<long>.Zero;
            squared = Repair(Vector.ConditionalSelect(hopeless, new Vector<double>(double.NegativeInfinity), squared), trusted | hopeless, block, step);
        }

        sums.Best = Vector.MaxNative(squared, sums.Best);
        if (step >= block)
        {
            FinishLane(sums.Best, squared, block, step);
        }
    }

    /// <summary>
    /// Of the lanes that fit almost perfectly, with t² about 10⁴ times the degrees of freedom or more, those with a negative
    /// slope while a window before was not nearly as negative: they cannot be the maximum, so their exact value is not
    /// needed. A level break makes one such window per date.
    /// </summary>
    private static Vector<long> Hopeless(Vector<double> cxd, Vector<double> product, Vector<double> best, int count)
    {
        var certain = Vector.GreaterThan(cxd * cxd, product * 0.5) & Vector.GreaterThan(product, Vector<double>.Zero);
        return certain & Vector.LessThan(cxd, Vector<double>.Zero) & Vector.GreaterThan(best, new Vector<double>(-1e3 * count));
    }

    /// <summary>Sums over the rows of a lane's window, of deviations from its last row, and the largest statistic so far.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct LevelSums
    {
        public Vector<double> Best;

        private Vector<double> x;
        private Vector<double> d;
        private Vector<double> xx;
        private Vector<double> xd;
        private Vector<double> dd;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector<double> dx, Vector<double> change)
        {
            x += dx;
            d += change;
            xx = Vector.FusedMultiplyAdd(dx, dx, xx);
            xd = Vector.FusedMultiplyAdd(dx, change, xd);
            dd = Vector.FusedMultiplyAdd(change, change, dd);
        }

        /// <summary>
        /// What t·|t| is made of, which orders as t does and needs no root: r²/(1 − r²) times the degrees of freedom, as its numerator and
        /// denominator.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly (Vector<double> Explained, Vector<double> Determinant, Vector<double> Product) Centred(Vector<double> share, out Vector<double> cxd)
        {
            var meanX = x * share;
            var meanD = d * share;
            var cxx = xx - (meanX * x);
            var cdd = dd - (meanD * d);
            cxd = xd - (meanX * d);
            var product = cxx * cdd;
            return (cxd * Vector.Abs(cxd), product - (cxd * cxd), product);
        }
    }
}
