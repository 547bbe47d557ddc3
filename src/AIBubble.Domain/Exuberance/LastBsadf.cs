namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The BSADF statistic of the last date alone, without lagged differences: what rolling samples need, where
/// <see cref="RecursiveAdf"/> would compute every date of each. On every window that ends with the last value, the regression
/// Δy(t) = a + b·y(t−1) + e; the statistic is the largest b/se(b) (Phillips, Shi &amp; Yu 2015).
/// </summary>
public static class LastBsadf
{
    /// <summary>Computes it in one pass backwards.</summary>
    /// <param name="values">Finite values in order of time, at least <paramref name="minWindow"/> + 1.</param>
    /// <param name="minWindow">Smallest window in regression rows, at least 4.</param>
    /// <returns>The statistic; NaN where no window has a regression, as when the values stand still.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is too small, or larger than the values allow.</exception>
    public static double Of(ReadOnlySpan<double> values, int minWindow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minWindow, MinimumWindow.Smallest(0));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minWindow, values.Length - 1);
        var last = values.Length - 2;
        // Deviations from the last row keep the sums small whatever the level is.
        var (levelEnd, changeEnd) = (values[last], values[last + 1] - values[last]);
        double sx = 0, sd = 0, sxx = 0, sxd = 0, sdd = 0;
        var best = double.NaN;
        for (var row = last; row >= 0; row--)
        {
            var (x, d) = (values[row] - levelEnd, values[row + 1] - values[row] - changeEnd);
            sx += x;
            sd += d;
            sxx += x * x;
            sxd += x * d;
            sdd += d * d;
            var count = last - row + 1;
            if (count < minWindow)
            {
                continue;
            }

            var (cxx, cxd, cdd) = (sxx - (sx * sx / count), sxd - (sx * sd / count), sdd - (sd * sd / count));
            var unexplained = (cxx * cdd) - (cxd * cxd);
            if (cxx > 0 && unexplained > cxx * cdd * 1e-12)
            {
                var statistic = cxd * Math.Sqrt((count - 2) / unexplained);
                best = statistic <= best ? best : statistic;
            }
        }

        return best;
    }
}
