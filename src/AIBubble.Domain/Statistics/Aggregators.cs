namespace AIBubble.Domain.Statistics;

/// <summary>
/// Weighted means of the OECD/JRC Handbook (2008). <see cref="double.NaN"/> stands for a missing value: it is skipped and
/// the weights of the others renormalise.
/// </summary>
public static class Aggregators
{
    /// <summary>Power mean (Σw·x^e / Σw)^(1/e); values that are NaN or weigh nothing are skipped; NaN when nothing is left.</summary>
    /// <param name="values">Values, not negative.</param>
    /// <param name="weights">Non-negative weights, aligned with the values.</param>
    /// <param name="exponent">Above 0; 1 gives the arithmetic mean, towards 0 it becomes the geometric one.</param>
    public static double Power(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double exponent)
    {
        double sum = 0, available = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                available += weights[i];
                sum += weights[i] * Math.Pow(values[i], exponent);
            }
        }

        return available > 0 ? Math.Pow(sum / available, 1 / exponent) : double.NaN;
    }

    /// <summary>Aggregates; NaN when nothing is available or the available share of weight is below <paramref name="minimumCoverage"/>.</summary>
    /// <param name="aggregation">The kind of mean.</param>
    /// <param name="values">Values; positive for the geometric and the harmonic mean.</param>
    /// <param name="weights">Non-negative weights, aligned with the values.</param>
    /// <param name="minimumCoverage">Share (0–1) of weight that must be available.</param>
    public static double Aggregate(Aggregation aggregation, ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double minimumCoverage = 0)
    {
        if (values.Length != weights.Length)
        {
            throw new ArgumentException("Values and weights must be aligned.", nameof(weights));
        }

        double sum = 0, available = 0, total = 0;
        for (var i = 0; i < values.Length; i++)
        {
            total += weights[i];
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            available += weights[i];
            sum += weights[i] * aggregation switch
            {
                Aggregation.Arithmetic => values[i],
                Aggregation.Geometric => Math.Log(values[i]),
                Aggregation.Harmonic => 1 / values[i],
                _ => throw new ArgumentOutOfRangeException(nameof(aggregation)),
            };
        }

        if (available <= 0 || available / total < minimumCoverage)
        {
            return double.NaN;
        }

        return aggregation switch
        {
            Aggregation.Arithmetic => sum / available,
            Aggregation.Geometric => Math.Exp(sum / available),
            _ => available / sum,
        };
    }
}
