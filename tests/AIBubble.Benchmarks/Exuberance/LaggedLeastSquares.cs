namespace AIBubble.Benchmarks.Exuberance;

/// <summary>
/// The straightforward way with lagged differences: for every pair of dates the cross products of the centred regressors from scratch, and
/// the normal equations solved, O(T³).
/// </summary>
internal sealed class LaggedLeastSquares(int lag)
{
    // Level, lagged differences, and the difference that is explained.
    private readonly int size = lag + 2;
    private readonly double[,] products = new double[lag + 2, lag + 2];
    private readonly double[] means = new double[lag + 2];
    private readonly double[] row = new double[lag + 2];

    public double Gsadf(ReadOnlySpan<double> values, int minWindow)
    {
        var best = double.NegativeInfinity;
        for (var last = lag + minWindow; last < values.Length; last++)
        {
            for (var first = lag + 1; first + minWindow - 1 <= last; first++)
            {
                best = Math.Max(best, Adf(values, first, last));
            }
        }

        return best;
    }

    private double Adf(ReadOnlySpan<double> values, int first, int last)
    {
        var count = last - first + 1;
        Array.Clear(means);
        Array.Clear(products);
        for (var t = first; t <= last; t++)
        {
            Read(values, t);
            for (var i = 0; i < size; i++)
            {
                means[i] += row[i] / count;
            }
        }

        for (var t = first; t <= last; t++)
        {
            Read(values, t);
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    products[i, j] += (row[i] - means[i]) * (row[j] - means[j]);
                }
            }
        }

        return Statistic(count);
    }

    private void Read(ReadOnlySpan<double> values, int t)
    {
        row[lag] = values[t - 1];
        row[lag + 1] = values[t] - values[t - 1];
        for (var p = 1; p <= lag; p++)
        {
            row[p - 1] = values[t - p] - values[t - p - 1];
        }
    }

    // Cholesky in place, the level last but one: its coefficient over its standard error follows from the last two rows.
    private double Statistic(int count)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = products[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= products[i, k] * products[j, k];
                }

                products[i, j] = i == j ? Math.Sqrt(sum) : sum / products[j, j];
            }
        }

        var residual = products[lag + 1, lag + 1];
        return products[lag + 1, lag] / Math.Sqrt(residual * residual / (count - lag - 2));
    }
}
