namespace AIBubble.Domain.Backtest;

/// <summary>Scores probabilities against what came.</summary>
internal sealed class Skill(IndustryPanel panel, Sample sample, HeatLite model, BacktestSettings settings)
{
    private const double RunUp50 = 0.5;

    private readonly double[] heat = [.. sample.Rows.Select(model.Crash)];
    private readonly double[] runUp = [.. sample.Rows.Select(model.CrashByRunUp)];

    /// <summary>The scores; null without a month.</summary>
    public SkillScores? Scores(ulong stream)
    {
        if (sample.Count == 0)
        {
            return null;
        }

        var (first, last) = (sample.Month.Min(), sample.Month.Max());
        var sums = Enumerable.Range(0, ((last - first) / settings.BlockMonths) + 1).Select(_ => new double[4]).ToArray();
        for (var i = 0; i < sample.Count; i++)
        {
            var (sum, came) = (sums[Block(i, first)], sample.Crashes[i] ? 1.0 : 0);
            sum[0] += Square(heat[i] - came);
            sum[1] += Square(runUp[i] - came);
            sum[2] += Square(model.FittedShare - came);
            sum[3]++;
        }

        var risen = Enumerable.Range(0, sample.Count).Where(i => sample.Rows[i][0] >= RunUp50).ToList();
        var byHeat = risen.OrderBy(i => heat[i]).Select(i => (Score: heat[i], Event: sample.Crashes[i], Block: Block(i, first))).ToList();
        var byRunUp = risen.OrderBy(i => runUp[i]).Select(i => (runUp[i], sample.Crashes[i], 1));
        return new SkillScores
        {
            From = panel.Months[first],
            To = panel.Months[last],
            Months = sample.Count,
            CrashShare = 100.0 * sample.Crashes.Count(static c => c) / sample.Count,
            Brier = sums.Sum(static s => s[0]) / sample.Count,
            BrierRunUp = sums.Sum(static s => s[1]) / sample.Count,
            BrierClimatology = sums.Sum(static s => s[2]) / sample.Count,
            GainOverRunUp = Bootstrap.Of(sums.Length, settings, stream, drawn => Gain(sums, drawn, 1)),
            GainOverClimatology = Bootstrap.Of(sums.Length, settings, stream + 1, drawn => Gain(sums, drawn, 2)),
            MonthsWithRunUp50 = risen.Count,
            AucGivenRunUp50 = Defined(Ranking.Auc(byHeat.Select(static b => (b.Score, b.Event, 1)))),
            AucGivenRunUp50Interval = Bootstrap.Of(sums.Length, settings, stream + 2, drawn =>
            {
                var times = new int[sums.Length];
                Array.ForEach(drawn, d => times[d]++);
                return Ranking.Auc(byHeat.Select(b => (b.Score, b.Event, times[b.Block])));
            }),
            AucRunUpGivenRunUp50 = Defined(Ranking.Auc(byRunUp)),
        };
    }

    /// <summary>Stated against observed in tenths; tenths without a month are left out.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability() =>
    [
        .. Enumerable.Range(0, sample.Count).GroupBy(i => Math.Min((int)(heat[i] * 10), 9)).OrderBy(static g => g.Key).Select(g => new ReliabilityBin(
            g.Key * 10, (g.Key + 1) * 10, g.Count(), 100 * g.Average(i => heat[i]), 100.0 * g.Count(i => sample.Crashes[i]) / g.Count())),
    ];

    private int Block(int row, int first) => (sample.Month[row] - first) / settings.BlockMonths;

    private static double Square(double error) => error * error;

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;

    private static double Gain(double[][] sums, int[] drawn, int over) => drawn.Sum(d => sums[d][over] - sums[d][0]) / drawn.Sum(d => sums[d][3]);
}
