using AIBubble.Domain.Backtest;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Backtest;

/// <summary>Panels of our own.</summary>
internal static class Panels
{
    /// <summary>One industry beside a market that stands still, twelve firms.</summary>
    public static IndustryPanel One(params double[] levels) => Of([.. levels.Select(static _ => 100.0)], ("FF49-ONE", levels));

    public static IndustryPanel Of(double[] market, params (string Name, double[] Levels)[] industries) => new(
        PanelReader.Months(new DateOnly(1926, 6, 30), new DateOnly(1926, 6, 30).AddMonths(market.Length - 1).AddDays(3)),
        market,
        [.. market.Select(static _ => 16.0)],
        [.. industries.Select(static i => new IndustryHistory(i.Name, i.Levels, Fill(i.Levels.Length, 12), Fill(i.Levels.Length, 1e9)))]);

    public static double[] Fill(int count, double value) => [.. Enumerable.Repeat(value, count)];

    /// <summary>Levels that stand at 100 and then change by steps of months and per cent.</summary>
    public static double[] Path(params (int Months, double Percent)[] steps)
    {
        var levels = new List<double> { 100 };
        foreach (var (months, percent) in steps)
        {
            var factor = Math.Pow(1 + (percent / 100), 1.0 / months);
            for (var m = 0; m < months; m++)
            {
                levels.Add(levels[^1] * factor);
            }
        }

        return [.. levels];
    }

    /// <summary>Random industries of a century. With a rule, what rose by half in two years falls by more than half within a year.</summary>
    public static IndustryPanel Random(int months, int industries, bool rule, int seed = 1)
    {
        var random = new SeededRandom((ulong)seed);
        var market = new double[months];
        var levels = Enumerable.Range(0, industries).Select(_ => new double[months]).ToList();
        var falling = new int[industries];
        for (var m = 0; m < months; m++)
        {
            var common = 0.006 + (0.04 * random.NextNormal());
            market[m] = m == 0 ? 100 : market[m - 1] * Math.Exp(common);
            for (var i = 0; i < industries; i++)
            {
                var level = levels[i];
                var risen = m > 24 && level[m - 1] / level[m - 25] / (market[m - 1] / market[m - 25]) > 1.5;
                falling[i] = rule && risen ? 12 : falling[i] - 1;
                var own = (0.05 * random.NextNormal()) - (falling[i] > 0 ? 0.08 : 0);
                level[m] = m == 0 ? 100 : level[m - 1] * Math.Exp(common + own);
            }
        }

        return Of(market, [.. levels.Select(static (l, i) => ($"FF49-I{i:00}", l))]);
    }
}
