using System.Numerics.Tensors;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The least-squares projection of a (log) price on an intercept and technology proxies, by QR on centred columns scaled
/// to unit length (modified Gram–Schmidt with a second sweep, as accurate as Householder's for this problem: Björck 1967).
/// The residual is the part of the price the proxies do not explain (the adjustment of Chen, Chen, Huang, Li &amp; Zhang
/// 2026, arXiv 2604.25826).
/// </summary>
public sealed class TechnologyProjection
{
    /// <summary>A proxy of which less than this share of length is left after the others is collinear with them.</summary>
    public const double CollinearityTolerance = 1e-8;

    /// <summary>A residual shorter than this share of the centred price is rounding: the proxies reproduce the price.</summary>
    public const double PerfectFitTolerance = 1e-10;

    private TechnologyProjection(double[] residual, double rSquared, double intercept, double[] coefficients) =>
        (Residual, RSquared, Intercept, Coefficients) = (residual, rSquared, intercept, coefficients);

    /// <summary>The price less its fitted value, with mean zero.</summary>
    public IReadOnlyList<double> Residual { get; }

    /// <summary>Share of the price's variance explained, 0–1.</summary>
    public double RSquared { get; }

    /// <summary>The intercept.</summary>
    public double Intercept { get; }

    /// <summary>One coefficient per proxy.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>Projects a price on proxies.</summary>
    /// <param name="price">The (log) price: finite and not constant.</param>
    /// <param name="proxies">At least one, each as long as the price, finite and not constant; fewer than the price has values less two.</param>
    /// <param name="collinear">0-based number of the first proxy that is a combination of those before it, or −1.</param>
    /// <returns>The projection, or <see langword="null"/> when a proxy is collinear or when the proxies reproduce the price exactly.</returns>
    /// <exception cref="ArgumentException">There is no proxy, there are too many, or one has another length.</exception>
    public static TechnologyProjection? Of(IReadOnlyList<double> price, IReadOnlyList<IReadOnlyList<double>> proxies, out int collinear)
    {
        var (rows, columns) = (price.Count, proxies.Count);
        if (columns == 0 || columns > rows - 3 || proxies.Any(p => p.Count != rows))
        {
            throw new ArgumentException("There must be proxies as long as the price, and fewer of them than values.", nameof(proxies));
        }

        collinear = -1;
        var q = new double[columns][];
        var upper = new double[columns][];
        var means = new double[columns];
        var scales = new double[columns];
        for (var column = 0; column < columns; column++)
        {
            var vector = q[column] = [.. proxies[column]];
            // Column by column: upper[c][b] is what of proxy c lies along direction b.
            upper[column] = new double[columns];
            means[column] = Centre(vector);
            scales[column] = TensorPrimitives.Norm<double>(vector);
            TensorPrimitives.Divide(vector, scales[column], vector);
            for (var sweep = 0; sweep < 2; sweep++)
            {
                for (var before = 0; before < column; before++)
                {
                    upper[column][before] += Remove(q[before], vector);
                }
            }

            var left = TensorPrimitives.Norm<double>(vector);
            if (!(left > CollinearityTolerance))
            {
                collinear = column;
                return null;
            }

            upper[column][column] = left;
            TensorPrimitives.Divide(vector, left, vector);
        }

        double[] residual = [.. price];
        var mean = Centre(residual);
        var total = TensorPrimitives.Norm<double>(residual);
        var fitted = new double[columns];
        for (var sweep = 0; sweep < 2; sweep++)
        {
            for (var column = 0; column < columns; column++)
            {
                fitted[column] += Remove(q[column], residual);
            }
        }

        var unexplained = TensorPrimitives.Norm<double>(residual) / total;
        if (!(unexplained > PerfectFitTolerance))
        {
            return null;
        }

        var coefficients = new double[columns];
        for (var column = columns - 1; column >= 0; column--)
        {
            var value = fitted[column];
            for (var after = column + 1; after < columns; after++)
            {
                value -= upper[after][column] * coefficients[after];
            }

            coefficients[column] = value / upper[column][column];
        }

        TensorPrimitives.Divide(coefficients, scales, coefficients);
        var intercept = mean - TensorPrimitives.Dot<double>(coefficients, means);
        return new TechnologyProjection(residual, 1 - (unexplained * unexplained), intercept, coefficients);
    }

    /// <summary>Takes the mean off in two rounds, the second for what rounding left, and returns it.</summary>
    private static double Centre(Span<double> vector)
    {
        var mean = 0.0;
        for (var round = 0; round < 2; round++)
        {
            var part = TensorPrimitives.Sum<double>(vector) / vector.Length;
            TensorPrimitives.Subtract(vector, part, vector);
            mean += part;
        }

        return mean;
    }

    private static double Remove(ReadOnlySpan<double> direction, Span<double> vector)
    {
        var length = TensorPrimitives.Dot(direction, vector);
        TensorPrimitives.MultiplyAdd(direction, -length, vector, vector);
        return length;
    }
}
