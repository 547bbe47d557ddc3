namespace AIBubble.Domain.Exuberance;

/// <summary>The distribution of one statistic over replications.</summary>
public sealed class SimulatedStatistic
{
    // Ascending. A replication without a regression counts as −∞: it cannot exceed anything.
    private readonly double[] sorted;

    internal SimulatedStatistic(double[] replications)
    {
        sorted = replications;
        Array.Sort(sorted);
    }

    /// <summary>The number of replications.</summary>
    public int Replications => sorted.Length;

    /// <summary>
    /// A quantile by linear interpolation between order statistics (Hyndman &amp; Fan 1996, definition 7), or <see langword="null"/> where
    /// it is not defined.
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    public double? Quantile(double probability) => Quantile(sorted, probability);

    /// <summary>The 90, 95 and 99 % critical values.</summary>
    public CriticalValues CriticalValues => new(Quantile(0.90), Quantile(0.95), Quantile(0.99));

    /// <summary>
    /// Monte-Carlo standard error of a quantile: half the distance between the order statistics one binomial standard
    /// deviation below and above it (Wilks' distribution-free interval).
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    public double? StandardError(double probability)
    {
        var spread = Math.Sqrt(probability * (1 - probability) / sorted.Length);
        return (Quantile(Math.Min(1, probability + spread)) - Quantile(Math.Max(0, probability - spread))) / 2;
    }

    /// <summary>The share of replications at or above an observed statistic.</summary>
    public PValue PValueOf(double statistic)
    {
        // Searching for the last value below the statistic counts ties as exceeding it, the cautious way.
        var low = 0;
        var high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < statistic)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return PValue(sorted.Length - low, sorted.Length);
    }

    /// <summary>The p-value when so many of the replications are at or above the observed statistic.</summary>
    internal static PValue PValue(int exceeding, int replications)
    {
        var p = (1.0 + exceeding) / (1.0 + replications);
        return new PValue(p, Math.Sqrt(p * (1 - p) / replications));
    }

    internal static double? Quantile(ReadOnlySpan<double> ascending, double probability)
    {
        var position = probability * (ascending.Length - 1);
        var below = (int)position;
        var lower = ascending[below];
        if (double.IsNegativeInfinity(lower))
        {
            return null;
        }

        var upper = ascending[Math.Min(below + 1, ascending.Length - 1)];
        return lower + ((position - below) * (upper - lower));
    }
}
