namespace AIBubble.Domain.Statistics;

/// <summary>
/// Variance-based sensitivity by the design of Saltelli (2010): two independent samples A and B, and for each factor a copy
/// of A with that factor's column taken from B. Cost: N·(d + 2) evaluations.
/// </summary>
public static class SobolIndices
{
    /// <summary>
    /// The indices from outputs already computed. Jansen's total-order form in both cases; the first-order form is
    /// mean(yB·(yAB − yA))/V. That product is sensitive to the mean of the output, so by default the mean is subtracted first.
    /// </summary>
    /// <param name="a">Outputs of sample A.</param>
    /// <param name="b">Outputs of sample B.</param>
    /// <param name="ab">Per factor, outputs of A with that factor's column from B.</param>
    /// <param name="centred">False reproduces COINr 1.1, whose form is not centred and overshoots when the mean is large.</param>
    public static SobolIndex[] Estimate(double[] a, double[] b, IReadOnlyList<double[]> ab, bool centred = true)
    {
        double[] both = [.. a, .. b];
        var (mean, deviation) = Moments.MeanAndStandardDeviation(both);
        var variance = deviation * deviation;
        var shift = centred ? mean : 0;
        var result = new SobolIndex[ab.Count];
        Array.Fill(result, new SobolIndex(0, 0));
        for (var factor = 0; factor < ab.Count && variance > 0; factor++)
        {
            double first = 0, total = 0;
            for (var i = 0; i < a.Length; i++)
            {
                first += (b[i] - shift) * (ab[factor][i] - a[i]);
                total += (a[i] - ab[factor][i]) * (a[i] - ab[factor][i]);
            }

            result[factor] = new SobolIndex(first / a.Length / variance, total / (2.0 * a.Length * variance));
        }

        return result;
    }

    /// <summary>Runs a function of <paramref name="factors"/> numbers in [0, 1) over a low-discrepancy design and estimates the indices.</summary>
    /// <param name="factors">Number of factors, 1–7.</param>
    /// <param name="runs">Size of each sample; a power of two is best.</param>
    /// <param name="function">The function; several outputs are analysed at once.</param>
    /// <returns>Per output, one index per factor; zeros when the output does not vary.</returns>
    public static SobolIndex[][] Analyse(int factors, int runs, Func<double[], double[]> function)
    {
        var design = SobolSequence.Points(runs, 2 * factors);
        var a = Array.ConvertAll(design, p => function(p[..factors]));
        var b = Array.ConvertAll(design, p => function(p[factors..]));
        var ab = Enumerable.Range(0, factors).Select(factor => Array.ConvertAll(design, p =>
        {
            var point = p[..factors];
            point[factor] = p[factors + factor];
            return function(point);
        })).ToArray();

        return [.. Enumerable.Range(0, a[0].Length).Select(output => Estimate(
            Array.ConvertAll(a, y => y[output]),
            Array.ConvertAll(b, y => y[output]),
            [.. ab.Select(m => Array.ConvertAll(m, y => y[output]))]))];
    }
}
