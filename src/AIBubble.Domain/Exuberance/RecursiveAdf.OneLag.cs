using System.Numerics;
using System.Runtime.CompilerServices;

namespace AIBubble.Domain.Exuberance;

public sealed partial class RecursiveAdf
{
    /// <summary>The pass with one lag, by far the commonest: as <see cref="BlockWithLags"/>, with every sum in a register.</summary>
    private void BlockWithOneLag(int block)
    {
        ref var x = ref level[Lanes + block];
        // The row's own difference; the entry before it is the lag.
        ref var d = ref difference[Lanes + block + 1];
        var xEnd = Vector.LoadUnsafe(ref x);
        var dEnd = Vector.LoadUnsafe(ref d);
        var zEnd = Vector.LoadUnsafe(ref Unsafe.Subtract(ref d, 1));
        Vector<double> sx = default, sd = default, sz = default;
        Vector<double> sxx = default, sxd = default, sdd = default, szz = default, szx = default, szd = default;
        var best = new Vector<double>(double.NegativeInfinity);
        for (var step = 1; step < block + Lanes; step++)
        {
            var dx = Vector.LoadUnsafe(ref Unsafe.Subtract(ref x, step)) - xEnd;
            var dd = Vector.LoadUnsafe(ref Unsafe.Subtract(ref d, step)) - dEnd;
            var dz = Vector.LoadUnsafe(ref Unsafe.Subtract(ref d, step + 1)) - zEnd;
            sx += dx;
            sd += dd;
            sz += dz;
            sxx = Vector.FusedMultiplyAdd(dx, dx, sxx);
            sxd = Vector.FusedMultiplyAdd(dx, dd, sxd);
            sdd = Vector.FusedMultiplyAdd(dd, dd, sdd);
            szz = Vector.FusedMultiplyAdd(dz, dz, szz);
            szx = Vector.FusedMultiplyAdd(dz, dx, szx);
            szd = Vector.FusedMultiplyAdd(dz, dd, szd);
            if (step < MinWindow - 1)
            {
                continue;
            }

            var inverse = 1.0 / (step + 1);
            var meanX = sx * inverse;
            var meanD = sd * inverse;
            var meanZ = sz * inverse;
            var czx = szx - (meanZ * sx);
            var czd = szd - (meanZ * sd);
            var cxx = sxx - (meanX * sx);
            var cdd = sdd - (meanD * sd);
            // A constant lag gives 0/0: NaN compares as false and the lane is repaired.
            var reciprocal = Vector<double>.One / (szz - (meanZ * sz));
            var ratioX = czx * reciprocal;
            var rxx = cxx - (ratioX * czx);
            var rxd = sxd - (meanX * sd) - (ratioX * czd);
            var rdd = cdd - (czd * reciprocal * czd);
            var product = rxx * rdd;
            var determinant = product - (rxd * rxd);
            var squared = rxd * Vector.Abs(rxd) / determinant * (step - 2);
            var trusted = Vector.GreaterThan(determinant, product * SafeShare)
                & Vector.GreaterThan(rxx, cxx * SafeShare)
                & Vector.GreaterThan(rdd, cdd * SafeShare);
            if (!Vector.EqualsAll(trusted, Vector<long>.AllBitsSet))
            {
                squared = Repair(squared, trusted, block, step);
            }

            best = step < block ? Vector.Max(best, squared) : FinishLane(best, squared, block, step);
        }
    }
}
