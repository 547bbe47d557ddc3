using System.Numerics;
using System.Runtime.CompilerServices;

namespace AIBubble.Domain.Exuberance;

public sealed partial class RecursiveAdf
{
    /// <summary>
    /// The pass with lagged differences: running cross-products of all columns, then elimination (LDLᵀ) of the lags leaves
    /// the level and the difference as if they had been regressed on them. Columns are ordered lags, level, difference.
    /// </summary>
    private void BlockWithLags(int block)
    {
        var columns = Lag + 2;
        Span<Vector<double>> end = stackalloc Vector<double>[columns];
        Span<Vector<double>> deviation = stackalloc Vector<double>[columns];
        Span<Vector<double>> sum = stackalloc Vector<double>[columns];
        Span<Vector<double>> cross = stackalloc Vector<double>[columns * (columns + 1) / 2];
        Span<Vector<double>> centred = stackalloc Vector<double>[columns * (columns + 1) / 2];
        sum.Clear();
        cross.Clear();
        LoadRow(block, end);
        var best = new Vector<double>(double.NegativeInfinity);
        for (var step = 1; step < block + Lanes; step++)
        {
            LoadRow(block - step, deviation);
            for (int i = 0, at = 0; i < columns; i++)
            {
                var value = deviation[i] - end[i];
                deviation[i] = value;
                sum[i] += value;
                for (var j = 0; j <= i; j++, at++)
                {
                    cross[at] = Vector.FusedMultiplyAdd(value, deviation[j], cross[at]);
                }
            }

            if (step < MinWindow - 1)
            {
                continue;
            }

            var inverse = 1.0 / (step + 1);
            for (int i = 0, at = 0; i < columns; i++)
            {
                var mean = sum[i] * inverse;
                for (var j = 0; j <= i; j++, at++)
                {
                    centred[at] = cross[at] - (mean * sum[j]);
                }
            }

            var squared = Eliminate(centred, columns, step - Lag - 1, out var trusted);
            if (!Vector.EqualsAll(trusted, Vector<long>.AllBitsSet))
            {
                squared = Repair(squared, trusted, block, step);
            }

            best = Vector.MaxNative(squared, best);
            if (step >= block)
            {
                FinishLane(best, squared, block, step);
            }
        }
    }

    private void LoadRow(int row, Span<Vector<double>> columns)
    {
        ref var d = ref difference[0];
        // The differences have no padding of their own for the lags: row + Lag is the row's own difference.
        var own = Lanes + row + Lag;
        for (var i = 0; i < Lag; i++)
        {
            columns[i] = Vector.LoadUnsafe(ref d, (nuint)(own - 1 - i));
        }

        columns[Lag] = Vector.LoadUnsafe(ref level[0], (nuint)(Lanes + row));
        columns[Lag + 1] = Vector.LoadUnsafe(ref d, (nuint)own);
    }

    /// <summary>t·|t| of the level after the lags have been eliminated, and the lanes in which no pivot lost its digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Eliminate(Span<Vector<double>> matrix, int columns, int freedom, out Vector<long> trusted)
    {
        trusted = Vector<long>.AllBitsSet;
        var lags = columns - 2;
        var price = Row(lags);
        var own = Row(lags + 1);
        var levelLimit = matrix[price + lags] * SafeShare;
        var ownLimit = matrix[own + lags + 1] * SafeShare;
        for (var p = 0; p < lags; p++)
        {
            var pivot = matrix[Row(p) + p];
            var inverse = Vector<double>.One / pivot;
            for (var i = p + 1; i < columns; i++)
            {
                var row = Row(i);
                var factor = matrix[row + p] * inverse;
                // A later lag's pivot must keep its share too; its diagonal is about to shrink by this much.
                for (var j = p + 1; j < i; j++)
                {
                    matrix[row + j] -= factor * matrix[Row(j) + p];
                }

                var diagonal = matrix[row + i];
                var reduced = diagonal - (factor * matrix[row + p]);
                matrix[row + i] = reduced;
                if (i < lags)
                {
                    trusted &= Vector.GreaterThan(reduced, diagonal * SafeShare);
                }
            }

            trusted &= Vector.GreaterThan(pivot, Vector<double>.Zero);
        }

        var cxx = matrix[price + lags];
        var cxd = matrix[own + lags];
        var cdd = matrix[own + lags + 1];
        var product = cxx * cdd;
        var determinant = product - (cxd * cxd);
        trusted &= Vector.GreaterThan(cxx, levelLimit) & Vector.GreaterThan(cdd, ownLimit);
        trusted &= Vector.GreaterThan(determinant, product * SafeShare);
        return cxd * Vector.Abs(cxd) / determinant * freedom;
    }

    private static int Row(int index) => index * (index + 1) / 2;
}
