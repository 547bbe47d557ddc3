namespace AIBubble.Domain.Statistics;

/// <summary>Dirichlet draws from several sequences of random numbers at once: gamma draws, divided by their sum.</summary>
internal static class DirichletDraws
{
    /// <summary>One draw from each sequence.</summary>
    /// <param name="positions">Where each stands; moved by what it gave.</param>
    /// <param name="mean">Non-negative weights around which is drawn; zeros stay zero.</param>
    /// <param name="concentration">The larger, the closer the draws stay to the mean; the sum of the Dirichlet's parameters.</param>
    /// <param name="draws">Receives weights that sum to 1 for each sequence: the first of all of them, then the second, and so on. It may be longer.</param>
    public static void Next(Span<ulong> positions, ReadOnlySpan<double> mean, double concentration, Span<double> draws)
    {
        double total = 0;
        foreach (var weight in mean)
        {
            total += weight;
        }

        Span<double> sums = stackalloc double[positions.Length];
        sums.Clear();
        for (var k = 0; k < mean.Length; k++)
        {
            var gammas = draws.Slice(k * positions.Length, positions.Length);
            if (mean[k] > 0)
            {
                GammaDraws.Next(positions, concentration * mean[k] / total, gammas);
            }
            else
            {
                gammas.Clear();
            }

            for (var i = 0; i < gammas.Length; i++)
            {
                sums[i] += gammas[i];
            }
        }

        for (var k = 0; k < mean.Length; k++)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                draws[(k * sums.Length) + i] /= sums[i];
            }
        }
    }
}
