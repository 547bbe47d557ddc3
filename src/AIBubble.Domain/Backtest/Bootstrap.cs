using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Backtest;

/// <summary>Intervals by drawing again, seeded: the same data give the same intervals.</summary>
internal static class Bootstrap
{
    private const double Tail = 0.05;

    /// <summary>Interval of a statistic when whole groups are drawn again with replacement.</summary>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="settings">Resamples and seed.</param>
    /// <param name="stream">Separates intervals of one seed.</param>
    /// <param name="statistic">Computes the statistic from the groups drawn; NaN where it has none.</param>
    public static Interval? Of(int groups, BacktestSettings settings, ulong stream, Func<int[], double> statistic)
    {
        if (groups < 2)
        {
            return null;
        }

        var random = new SeededRandom((ulong)settings.Seed, stream);
        var (drawn, values) = (new int[groups], new List<double>(settings.Resamples));
        for (var r = 0; r < settings.Resamples; r++)
        {
            for (var g = 0; g < groups; g++)
            {
                drawn[g] = (int)(random.NextDouble() * groups);
            }

            if (statistic(drawn) is var value && double.IsFinite(value))
            {
                values.Add(value);
            }
        }

        values.Sort();
        return values.Count < 2 ? null : new Interval(Moments.Quantile([.. values], Tail), Moments.Quantile([.. values], 1 - Tail));
    }
}
