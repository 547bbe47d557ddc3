namespace AIBubble.Benchmarks.Exuberance;

/// <summary>
/// The straightforward way to the same numbers, and the baseline: for every pair of dates, means, centred sums and the
/// t-statistic from scratch, O(T³).
/// </summary>
internal static class PerWindowLeastSquares
{
    public static double Gsadf(ReadOnlySpan<double> values, int minWindow)
    {
        var best = double.NegativeInfinity;
        var rows = values.Length - 1;
        for (var last = minWindow - 1; last < rows; last++)
        {
            for (var first = 0; first + minWindow - 1 <= last; first++)
            {
                best = Math.Max(best, Adf(values[first..(last + 2)]));
            }
        }

        return best;
    }

    private static double Adf(ReadOnlySpan<double> values)
    {
        var count = values.Length - 1;
        double meanLevel = 0, meanDifference = 0;
        for (var i = 0; i < count; i++)
        {
            meanLevel += values[i];
            meanDifference += values[i + 1] - values[i];
        }

        meanLevel /= count;
        meanDifference /= count;
        double sxx = 0, sxd = 0;
        for (var i = 0; i < count; i++)
        {
            var x = values[i] - meanLevel;
            sxx += x * x;
            sxd += x * (values[i + 1] - values[i] - meanDifference);
        }

        var slope = sxd / sxx;
        var squares = 0.0;
        for (var i = 0; i < count; i++)
        {
            var residual = values[i + 1] - values[i] - meanDifference - (slope * (values[i] - meanLevel));
            squares += residual * residual;
        }

        return slope / Math.Sqrt(squares / (count - 2) / sxx);
    }
}
