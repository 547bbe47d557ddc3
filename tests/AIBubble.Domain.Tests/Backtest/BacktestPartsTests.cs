using AIBubble.Domain.Backtest;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Backtest;

public sealed class BacktestPartsTests
{
    [Fact]
    public void Ranking_counts_pairs_in_the_right_order_and_ties_by_half()
    {
        // Events 0.4, 0.8 against 0.1, 0.4: pairs won 1 + 0.5 + 2 of 4.
        Assert.Equal(0.875, Ranking.Auc([(0.1, false, 1), (0.4, false, 1), (0.4, true, 1), (0.8, true, 1)]));
        Assert.Equal(0, Ranking.Auc([(0.1, true, 1), (0.4, false, 2)]));
        Assert.Equal(double.NaN, Ranking.Auc([(0.1, true, 1), (0.4, false, 0)]));
    }

    [Fact]
    public void Odds_of_two_groups_are_found_again()
    {
        // 20 of 100 without the feature, 60 of 100 with it, a hundred times over.
        var rows = Enumerable.Range(0, 20_000).Select(static i => new double[] { i % 2 }).ToList();
        var events = Enumerable.Range(0, 20_000).Select(static i => i / 2 % 100 < (i % 2 == 0 ? 20 : 60)).ToList();

        var model = LogisticModel.Fit(rows, events, 1);

        Assert.Equal(0.2, model.Probability([0]), 1e-3);
        Assert.Equal(0.6, model.Probability([1]), 1e-3);
        Assert.Equal(0.5, model.Weights[0] / Math.Log(6), 1e-3);
    }

    [Fact]
    public void A_feature_that_is_not_known_counts_as_its_mean()
    {
        var random = new SeededRandom(3);
        var rows = Enumerable.Range(0, 2000).Select(_ => new[] { random.NextNormal(), double.NaN }).ToList();
        var events = rows.Select(r => r[0] + random.NextNormal() > 0).ToList();

        var model = LogisticModel.Fit(rows, events, 2);

        Assert.Equal(0, model.Weights[1]);
        Assert.Equal(model.Probability([0.3, double.NaN]), model.Probability([0.3, 5]));
    }

    [Fact]
    public void A_bootstrap_draws_the_same_again_and_widens_with_fewer_groups()
    {
        var settings = new BacktestSettings();
        Interval Share(int groups) => Bootstrap.Of(groups, settings, 1, d => d.Count(static g => g % 2 == 0) / (double)d.Length)!;

        Assert.Equal(Share(20), Share(20));
        Assert.True(Share(20).High - Share(20).Low > Share(200).High - Share(200).Low);
        Assert.Null(Bootstrap.Of(1, settings, 1, static _ => 1));
    }

    [Fact]
    public void A_month_without_its_neighbour_is_no_panel()
    {
        DateOnly[] months = [new(2026, 1, 31), new(2026, 3, 31)];

        Assert.Throws<ArgumentException>(() => new IndustryPanel(months, [1, 1], [1, 1], []));
        Assert.Throws<ArgumentException>(() => new IndustryPanel([months[0]], [1, 1], [1], []));
    }
}
