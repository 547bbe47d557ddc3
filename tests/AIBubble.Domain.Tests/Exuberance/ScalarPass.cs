namespace AIBubble.Domain.Tests.Exuberance;

/// <summary>
/// The recursive pass one window after another, with the same operations in the same order as a lane of the vectorised one: what that must
/// give to the last bit. For lags 0 and 1 and for series whose running sums can be trusted throughout.
/// </summary>
internal static class ScalarPass
{
    private const double SafeShare = 1e-4;

    /// <summary>BADF and BSADF from the first window on, or <see langword="null"/> when a window needs an exact regression.</summary>
    public static (double[] Badf, double[] Bsadf)? Of(ReadOnlySpan<double> values, int lag, int minWindow)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var exponent = -Math.ILogB(largest);
        var scaled = new double[values.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = Math.ScaleB(values[i], exponent);
        }

        var rows = values.Length - 1 - lag;
        var (badf, bsadf) = (new double[rows - minWindow + 1], new double[rows - minWindow + 1]);
        for (var last = minWindow - 1; last < rows; last++)
        {
            var best = double.NegativeInfinity;
            var windows = lag == 0 ? WithoutLags(scaled, last, minWindow) : WithOneLag(scaled, last, minWindow);
            foreach (var squared in windows)
            {
                if (double.IsNaN(squared))
                {
                    return null;
                }

                best = Math.Max(best, squared);
            }

            (badf[last - minWindow + 1], bsadf[last - minWindow + 1]) = (Root(windows[^1]), Root(best));
        }

        return (badf, bsadf);
    }

    private static double Root(double squared) => Math.CopySign(Math.Sqrt(Math.Abs(squared)), squared);

    private static List<double> WithoutLags(double[] y, int last, int minWindow)
    {
        var windows = new List<double>();
        double sx = 0, sd = 0, sxx = 0, sxd = 0, sdd = 0;
        for (var step = 1; step <= last; step++)
        {
            var row = last - step;
            var (dx, dd) = (y[row] - y[last], (y[row + 1] - y[row]) - (y[last + 1] - y[last]));
            (sx, sd) = (sx + dx, sd + dd);
            sxx = Math.FusedMultiplyAdd(dx, dx, sxx);
            sxd = Math.FusedMultiplyAdd(dx, dd, sxd);
            sdd = Math.FusedMultiplyAdd(dd, dd, sdd);
            if (step < minWindow - 1)
            {
                continue;
            }

            var share = 1.0 / (step + 1);
            var (meanX, meanD) = (sx * share, sd * share);
            var (cxx, cxd, cdd) = (sxx - (meanX * sx), sxd - (meanX * sd), sdd - (meanD * sd));
            var product = cxx * cdd;
            var determinant = product - (cxd * cxd);
            windows.Add(determinant > product * SafeShare ? cxd * Math.Abs(cxd) / determinant * (step - 1) : double.NaN);
        }

        return windows;
    }

    private static List<double> WithOneLag(double[] y, int last, int minWindow)
    {
        var windows = new List<double>();
        double sx = 0, sd = 0, sz = 0, sxx = 0, sxd = 0, sdd = 0, szz = 0, szx = 0, szd = 0;
        for (var step = 1; step <= last; step++)
        {
            // Row r explains the difference from value r + 1 to value r + 2.
            var row = last - step;
            var dx = y[row + 1] - y[last + 1];
            var dd = (y[row + 2] - y[row + 1]) - (y[last + 2] - y[last + 1]);
            var dz = (y[row + 1] - y[row]) - (y[last + 1] - y[last]);
            (sx, sd, sz) = (sx + dx, sd + dd, sz + dz);
            sxx = Math.FusedMultiplyAdd(dx, dx, sxx);
            sxd = Math.FusedMultiplyAdd(dx, dd, sxd);
            sdd = Math.FusedMultiplyAdd(dd, dd, sdd);
            szz = Math.FusedMultiplyAdd(dz, dz, szz);
            szx = Math.FusedMultiplyAdd(dz, dx, szx);
            szd = Math.FusedMultiplyAdd(dz, dd, szd);
            if (step < minWindow - 1)
            {
                continue;
            }

            var share = 1.0 / (step + 1);
            var (meanX, meanD, meanZ) = (sx * share, sd * share, sz * share);
            var (czx, czd) = (szx - (meanZ * sx), szd - (meanZ * sd));
            var (cxx, cdd) = (sxx - (meanX * sx), sdd - (meanD * sd));
            var reciprocal = 1 / (szz - (meanZ * sz));
            var ratioX = czx * reciprocal;
            var rxx = cxx - (ratioX * czx);
            var rxd = sxd - (meanX * sd) - (ratioX * czd);
            var rdd = cdd - (czd * reciprocal * czd);
            var product = rxx * rdd;
            var determinant = product - (rxd * rxd);
            var trusted = determinant > product * SafeShare && rxx > cxx * SafeShare && rdd > cdd * SafeShare;
            windows.Add(trusted ? rxd * Math.Abs(rxd) / determinant * (step - 2) : double.NaN);
        }

        return windows;
    }
}
