namespace AIBubble.Domain.Statistics;

/// <summary>
/// Normalisers of the OECD/JRC Handbook on Constructing Composite Indicators (2008), in the form COINr 1.1 uses.
/// <see cref="double.NaN"/> stands for a missing value: it is skipped and stays missing.
/// </summary>
public static class Normalisers
{
    /// <summary>Distance from the lower goalpost as a share of the distance between them, times <paramref name="scale"/>.</summary>
    /// <param name="value">The value in its own unit; NaN stays NaN.</param>
    /// <param name="lower">The lower goalpost.</param>
    /// <param name="upper">The upper goalpost; must differ from the lower one.</param>
    /// <param name="scale">What the upper goalpost scores, 100 by default.</param>
    /// <param name="inverse">True when a low value scores high.</param>
    /// <param name="truncate">True (default) to clip to 0…<paramref name="scale"/>.</param>
    /// <exception cref="ArgumentException">The goalposts coincide.</exception>
    public static double Goalposts(double value, double lower, double upper, double scale = 100, bool inverse = false, bool truncate = true)
    {
        if (lower.Equals(upper))
        {
            throw new ArgumentException("Goalposts must differ.", nameof(upper));
        }

        var share = inverse ? (value - upper) / (lower - upper) : (value - lower) / (upper - lower);
        return (truncate ? Math.Clamp(share, 0, 1) : share) * scale;
    }

    /// <summary>Rescales to <paramref name="low"/>…<paramref name="high"/> by the smallest and largest value; NaN throughout when all are equal.</summary>
    public static double[] MinMax(ReadOnlySpan<double> values, double low = 0, double high = 100)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                smallest = Math.Min(smallest, value);
                largest = Math.Max(largest, value);
            }
        }

        var result = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            result[i] = largest > smallest ? ((values[i] - smallest) / (largest - smallest) * (high - low)) + low : double.NaN;
        }

        return result;
    }

    /// <summary>Distance from the mean in standard deviations (n − 1), rescaled to the given mean and standard deviation.</summary>
    public static double[] ZScore(ReadOnlySpan<double> values, double mean = 0, double standardDeviation = 1)
    {
        var (centre, spread) = Moments.MeanAndStandardDeviation(values);
        var result = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            result[i] = ((values[i] - centre) / spread * standardDeviation) + mean;
        }

        return result;
    }

    /// <summary>Rank from 0 (smallest) to 1 (largest) among the available values; ties take the smallest rank.</summary>
    public static double[] PercentileRank(ReadOnlySpan<double> values)
    {
        var available = 0;
        foreach (var value in values)
        {
            available += double.IsNaN(value) ? 0 : 1;
        }

        var result = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var below = 0;
            foreach (var other in values)
            {
                below += other < values[i] ? 1 : 0;
            }

            result[i] = double.IsNaN(values[i]) || available < 2 ? double.NaN : below / (available - 1.0);
        }

        return result;
    }
}
