namespace AIBubble.Domain.Backtest;

/// <summary>
/// Logarithm of odds, linear in features that are scaled to the mean and spread of what it was fitted on. A feature that is not
/// known counts as its mean.
/// </summary>
internal sealed class LogisticModel
{
    // A hair of shrinkage: a feature that separates all crashes would else get an infinite weight.
    private const double Ridge = 1;
    private const int Iterations = 25;

    private readonly double[] means;
    private readonly double[] spreads;
    private readonly double[] weights;

    private LogisticModel(double[] means, double[] spreads, double[] weights) => (this.means, this.spreads, this.weights) = (means, spreads, weights);

    /// <summary>Weight of each feature per standard deviation, in logarithms of odds.</summary>
    public IReadOnlyList<double> Weights => weights[1..];

    /// <summary>Fits by Newton's method on the likelihood, less half the sum of squared weights.</summary>
    /// <param name="rows">Features; only the first <paramref name="features"/> of each are used.</param>
    /// <param name="events">Whether the event came, aligned.</param>
    /// <param name="features">How many.</param>
    public static LogisticModel Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> events, int features)
    {
        var (means, spreads) = (new double[features], new double[features]);
        for (var f = 0; f < features; f++)
        {
            (means[f], spreads[f]) = Statistics.Moments.MeanAndStandardDeviation(rows.Select(r => r[f]).ToArray());
            means[f] = double.IsNaN(means[f]) ? 0 : means[f];
            spreads[f] = spreads[f] > 0 ? spreads[f] : 1;
        }

        var model = new LogisticModel(means, spreads, new double[features + 1]);
        var scaled = rows.Select(model.Scale).ToList();
        for (var i = 0; i < Iterations && model.Step(scaled, events) > 1e-10; i++)
        {
        }

        return model;
    }

    /// <summary>Probability of the event, 0–1.</summary>
    public double Probability(double[] row) => Probability((ReadOnlySpan<double>)Scale(row));

    private double Probability(ReadOnlySpan<double> scaled)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * scaled[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private double[] Scale(double[] row)
    {
        var scaled = new double[weights.Length];
        scaled[0] = 1;
        for (var f = 0; f < means.Length; f++)
        {
            scaled[f + 1] = double.IsFinite(row[f]) ? (row[f] - means[f]) / spreads[f] : 0;
        }

        return scaled;
    }

    /// <summary>One step; returns its size.</summary>
    private double Step(List<double[]> rows, IReadOnlyList<bool> events)
    {
        var n = weights.Length;
        var (gradient, hessian) = (new double[n], Enumerable.Range(0, n).Select(_ => new double[n]).ToArray());
        for (var r = 0; r < rows.Count; r++)
        {
            var (x, p) = (rows[r], Probability(rows[r].AsSpan()));
            var (error, spread) = ((events[r] ? 1 : 0) - p, p * (1 - p));
            for (var i = 0; i < n; i++)
            {
                gradient[i] += error * x[i];
                for (var j = 0; j <= i; j++)
                {
                    hessian[i][j] += spread * x[i] * x[j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            // The intercept is the base rate's and is not shrunk.
            gradient[i] -= i == 0 ? 0 : Ridge * weights[i];
            hessian[i][i] += i == 0 ? 1e-9 : Ridge;
        }

        return Solve(hessian, gradient);
    }

    /// <summary>Adds the solution of a positive definite system to the weights, by Cholesky; returns its largest member.</summary>
    private double Solve(double[][] lower, double[] right)
    {
        var n = right.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = lower[i][j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i][k] * lower[j][k];
                }

                lower[i][j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / lower[j][j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                right[i] -= lower[i][k] * right[k];
            }

            right[i] /= lower[i][i];
        }

        var largest = 0.0;
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                right[i] -= lower[k][i] * right[k];
            }

            right[i] /= lower[i][i];
            weights[i] += right[i];
            largest = Math.Max(largest, Math.Abs(right[i]));
        }

        return largest;
    }
}
