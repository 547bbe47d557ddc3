using MathNet.Numerics.LinearAlgebra;

namespace AIBubble.Domain.Tests.Exuberance;

/// <summary>The Dickey–Fuller regression on one window by an independent library's Householder QR, on centred columns of unit length.</summary>
internal static class QrReference
{
    /// <param name="first">First regression row, 0-based.</param>
    /// <param name="last">Last regression row.</param>
    public static double Adf(ReadOnlySpan<double> values, int lag, int first, int last)
    {
        var count = last - first + 1;
        var columns = new double[lag + 2][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = new double[count];
        }

        for (var i = 0; i < count; i++)
        {
            var t = first + i + lag + 1;
            for (var c = 0; c < lag; c++)
            {
                columns[c][i] = values[t - 1 - c] - values[t - 2 - c];
            }

            columns[lag][i] = values[t - 1];
            columns[lag + 1][i] = values[t] - values[t - 1];
        }

        foreach (var column in columns)
        {
            Standardise(column);
        }

        var design = Matrix<double>.Build.DenseOfColumnArrays(columns[..^1]);
        var response = Vector<double>.Build.Dense(columns[^1]);
        var qr = design.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var coefficients = qr.Solve(response);
        var residual = response - (design * coefficients);
        // The level is the last column, so its standard error needs the last diagonal of R only.
        var corner = Math.Abs(qr.R[lag, lag]);
        return coefficients[lag] * corner / Math.Sqrt(residual.DotProduct(residual) / (count - lag - 2));
    }

    private static void Standardise(double[] column)
    {
        for (var round = 0; round < 2; round++)
        {
            var origin = round == 0 ? column[0] : column.Average();
            for (var i = 0; i < column.Length; i++)
            {
                column[i] -= origin;
            }
        }

        var length = Math.Sqrt(column.Sum(static v => v * v));
        for (var i = 0; i < column.Length; i++)
        {
            column[i] /= length;
        }
    }
}
