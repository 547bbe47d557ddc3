using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AIBubble.Domain.Exuberance;

public sealed partial class RecursiveAdf
{
    /// <summary>The pass with one lag, by far the commonest: as <see cref="BlockWithLags"/>, with every sum in a register.</summary>
    private void BlockWithOneLag(int block)
    {
        var sums = new LagSums { Best = new Vector<double>(double.NegativeInfinity) };
        var step = 1;
        while ((step = WhileTrusted(block, step, ref sums)) < block)
        {
            Judge(block, step, ref sums);
            step++;
        }

        for (; step < block + Lanes; step++)
        {
            // The row's own difference; the entry before it is the lag.
            sums.Add(ref level[Lanes + block], ref difference[Lanes + block + 1], step);
            Judge(block, step, ref sums);
        }
    }

    /// <inheritdoc cref="WhileTrusted(int, int, ref LevelSums)"/>
    private int WhileTrusted(int block, int step, ref LagSums kept)
    {
        ref var x = ref level[Lanes + block];
        ref var d = ref difference[Lanes + block + 1];
        ref var share = ref shares[0];
        ref var freedom = ref freedoms[0];
        var (sums, first) = (kept, MinWindow - 1);
        for (; step < first; step++)
        {
            sums.Add(ref x, ref d, step);
        }

        for (; step < block; step++)
        {
            sums.Add(ref x, ref d, step);
            var squared = sums.Squared(new Vector<double>(Unsafe.Add(ref share, step)), new Vector<double>(Unsafe.Add(ref freedom, step)), out var trusted);
            if (!Vector.EqualsAll(trusted, Vector<long>.AllBitsSet))
            {
                break;
            }

            sums.Best = Vector.MaxNative(squared, sums.Best);
        }

        kept = sums;
        return step;
    }

    private void Judge(int block, int step, ref LagSums sums)
    {
        var squared = sums.Squared(new Vector<double>(shares[step]), new Vector<double>(freedoms[step]), out var trusted);
        if (!Vector.EqualsAll(trusted, Vector<long>.AllBitsSet))
        {
            squared = Repair(squared, trusted, block, step);
        }

        sums.Best = Vector.MaxNative(squared, sums.Best);
        if (step >= block)
        {
            FinishLane(sums.Best, squared, block, step);
        }
    }

    /// <summary>As <see cref="LevelSums"/>, with the lagged difference z.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct LagSums
    {
        public Vector<double> Best;

        private Vector<double> x;
        private Vector<double> d;
        private Vector<double> z;
        private Vector<double> xx;
        private Vector<double> xd;
        private Vector<double> dd;
        private Vector<double> zz;
        private Vector<double> zx;
        private Vector<double> zd;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref double levels, ref double differences, int step)
        {
            var dx = Vector.LoadUnsafe(ref Unsafe.Subtract(ref levels, step)) - Vector.LoadUnsafe(ref levels);
            var change = Vector.LoadUnsafe(ref Unsafe.Subtract(ref differences, step)) - Vector.LoadUnsafe(ref differences);
            var dz = Vector.LoadUnsafe(ref Unsafe.Subtract(ref differences, step + 1)) - Vector.LoadUnsafe(ref Unsafe.Subtract(ref differences, 1));
            x += dx;
            d += change;
            z += dz;
            xx = Vector.FusedMultiplyAdd(dx, dx, xx);
            xd = Vector.FusedMultiplyAdd(dx, change, xd);
            dd = Vector.FusedMultiplyAdd(change, change, dd);
            zz = Vector.FusedMultiplyAdd(dz, dz, zz);
            zx = Vector.FusedMultiplyAdd(dz, dx, zx);
            zd = Vector.FusedMultiplyAdd(dz, change, zd);
        }

        /// <summary>t·|t|, and the lanes in which it can be trusted.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Vector<double> Squared(Vector<double> share, Vector<double> freedom, out Vector<long> trusted)
        {
            var meanX = x * share;
            var meanD = d * share;
            var meanZ = z * share;
            var czx = zx - (meanZ * x);
            var czd = zd - (meanZ * d);
            var cxx = xx - (meanX * x);
            var cdd = dd - (meanD * d);
            // A constant lag gives 0/0: NaN compares as false and the lane is repaired.
            var reciprocal = Vector<double>.One / (zz - (meanZ * z));
            var ratioX = czx * reciprocal;
            var rxx = cxx - (ratioX * czx);
            var rxd = xd - (meanX * d) - (ratioX * czd);
            var rdd = cdd - (czd * reciprocal * czd);
            var product = rxx * rdd;
            var determinant = product - (rxd * rxd);
            trusted = Vector.GreaterThan(determinant, product * SafeShare)
                & Vector.GreaterThan(rxx, cxx * SafeShare)
                & Vector.GreaterThan(rdd, cdd * SafeShare);
            return rxd * Vector.Abs(rxd) / determinant * freedom;
        }
    }
}
