using AIBubble.Domain.Backtest;
using AIBubble.Domain.Statistics;
using BenchmarkDotNet.Attributes;

namespace AIBubble.Benchmarks.Backtest;

/// <summary>
/// The whole back-test, intervals included, on a panel of the size of the real one: 1,200 months × 49 industries. Aim: at most two seconds
/// on two cores.
/// </summary>
public class BacktestBenchmarks
{
    private const int Months = 1200;

    private readonly IndustryPanel panel = Panel(49);

    [Benchmark]
    public BacktestResult A_century_of_49_industries() => IndustryBacktest.Run(panel).Result;

    private static IndustryPanel Panel(int industries)
    {
        var random = new SeededRandom(26);
        var months = PanelReader.Months(new DateOnly(1926, 6, 30), new DateOnly(1926, 7, 1).AddMonths(Months - 1));
        var (market, levels) = (new double[Months], Enumerable.Range(0, industries).Select(static _ => new double[Months]).ToList());
        for (var m = 0; m < Months; m++)
        {
            var common = 0.008 + (0.045 * random.NextNormal());
            market[m] = m == 0 ? 100 : market[m - 1] * Math.Exp(common);
            levels.ForEach(l => l[m] = m == 0 ? 100 : l[m - 1] * Math.Exp(common + (0.045 * random.NextNormal())));
        }

        double[] firms = [.. Enumerable.Repeat(30.0, Months)];
        return new IndustryPanel(months, market, [.. Enumerable.Repeat(17.0, Months)],
            [.. levels.Select((l, i) => new IndustryHistory($"FF49-{i:00}", l, firms, [.. firms.Select(f => f * (i + 1))]))]);
    }
}
