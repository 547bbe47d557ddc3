namespace AIBubble.Domain.Statistics;

/// <summary>Mean, spread and quantiles of plain samples.</summary>
public static class Moments
{
    /// <summary>Mean and standard deviation (n − 1) of the values that are not NaN; NaN when there are too few.</summary>
    public static (double Mean, double StandardDeviation) MeanAndStandardDeviation(ReadOnlySpan<double> values)
    {
        double sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        var mean = count > 0 ? sum / count : double.NaN;
        double squares = 0;
        foreach (var value in values)
        {
            squares += double.IsNaN(value) ? 0 : (value - mean) * (value - mean);
        }

        return (mean, count > 1 ? Math.Sqrt(squares / (count - 1)) : double.NaN);
    }

    /// <summary>Median of the values; NaN for none.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Quantile(sorted, 0.5);
    }

    /// <summary>Quantile by linear interpolation between order statistics (Hyndman &amp; Fan type 7); NaN for none.</summary>
    /// <param name="sorted">Values in ascending order.</param>
    /// <param name="probability">0–1.</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        var position = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
