namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The Dickey–Fuller regression on one window by orthogonalisation (modified Gram–Schmidt with a second sweep on
/// centred columns, a QR decomposition): slower than running sums but accurate when they cancel. The recursive pass
/// falls back to it for windows whose regression is nearly singular or fits nearly perfectly.
/// </summary>
/// <param name="rows">The largest number of regression rows.</param>
/// <param name="lag">Lagged differences in the regression, 0 or more.</param>
internal sealed class WindowRegression(int rows, int lag)
{
    private const double Epsilon = 2.220446049250313e-16;

    // Allocated on first use: most series never need the fall-back.
    private double[]? columns;

    /// <summary>
    /// The t-statistic of the level's coefficient, or NaN where it does not exist: a level that does not vary, collinear lags, or residuals
    /// that are rounding only.
    /// </summary>
    /// <param name="level">The level of each row, y(t−1).</param>
    /// <param name="difference">The differences Δy, beginning <c>lag</c> entries before the first row's own.</param>
    /// <param name="count">Rows in the window.</param>
    public double Statistic(ReadOnlySpan<double> level, ReadOnlySpan<double> difference, int count)
    {
        columns ??= new double[rows * (lag + 2)];
        var scale = 0.0;
        for (var i = 0; i < count; i++)
        {
            scale = Math.Max(scale, Math.Abs(level[i]));
        }

        // Levels are stored to half a unit in the last place, so nothing below this sum of squares is information.
        var rounding = count * (4 * Epsilon * scale) * (4 * Epsilon * scale);
        for (var p = 0; p < lag; p++)
        {
            var column = Column(p, count);
            difference.Slice(lag - 1 - p, count).CopyTo(column);
            if (!Orthogonalise(column, p, count, rounding))
            {
                return double.NaN;
            }

            var norm = Math.Sqrt(Dot(column, column));
            for (var i = 0; i < count; i++)
            {
                column[i] /= norm;
            }
        }

        var x = Column(lag, count);
        level[..count].CopyTo(x);
        var d = Column(lag + 1, count);
        difference.Slice(lag, count).CopyTo(d);
        if (!Orthogonalise(x, lag, count, rounding) || !Orthogonalise(d, lag, count, rounding))
        {
            return double.NaN;
        }

        var sxx = Dot(x, x);
        var slope = 0.0;
        // The second round removes what rounding left of the first; it matters when the fit is almost perfect.
        for (var sweep = 0; sweep < 2; sweep++)
        {
            var step = Dot(x, d) / sxx;
            slope += step;
            for (var i = 0; i < count; i++)
            {
                d[i] -= step * x[i];
            }
        }

        var residual = Dot(d, d);
        return residual <= rounding ? double.NaN : slope * Math.Sqrt(sxx * (count - lag - 2) / residual);
    }

    private Span<double> Column(int index, int count) => columns.AsSpan(index * rows, count);

    /// <summary>Removes the mean and the first <paramref name="previous"/> columns; false when nothing but rounding is left.</summary>
    private bool Orthogonalise(Span<double> column, int previous, int count, double rounding)
    {
        Centre(column);
        var before = Dot(column, column);
        for (var sweep = 0; sweep < 2; sweep++)
        {
            for (var p = 0; p < previous; p++)
            {
                var q = Column(p, count);
                var projection = Dot(q, column);
                for (var i = 0; i < count; i++)
                {
                    column[i] -= projection * q[i];
                }
            }

            Centre(column);
        }

        var after = Dot(column, column);
        return after > rounding && after > before * 1e-26;
    }

    private static void Centre(Span<double> column)
    {
        var origin = column[0];
        var sum = 0.0;
        for (var i = 0; i < column.Length; i++)
        {
            column[i] -= origin;
            sum += column[i];
        }

        var mean = sum / column.Length;
        for (var i = 0; i < column.Length; i++)
        {
            column[i] -= mean;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
