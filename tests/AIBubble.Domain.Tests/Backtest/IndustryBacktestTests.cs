using AIBubble.Domain.Backtest;

namespace AIBubble.Domain.Tests.Backtest;

public sealed class IndustryBacktestTests
{
    private const int Century = 1196;

    [Fact]
    public void A_rule_that_is_in_the_data_is_found()
    {
        var result = IndustryBacktest.Run(Panels.Random(Century, 20, rule: true)).Result;

        Assert.True(result.Metrics.CrashShares[0].Share > 2 * result.Metrics.BaseRate, result.Statement);
        Assert.True(result.Metrics.Test!.Brier < result.Metrics.Test.BrierClimatology, result.Statement);
        Assert.True(result.Metrics.HoldOut!.Brier < result.Metrics.HoldOut.BrierClimatology, result.Statement);
    }

    [Fact]
    public void Where_there_is_none_the_statement_says_so()
    {
        var result = IndustryBacktest.Run(Panels.Random(Century, 20, rule: false)).Result;

        Assert.Matches("heat-lite does (not do better than the run-up alone|better than the run-up alone, by no more than chance could)", result.Statement);
        Assert.InRange(result.Metrics.AucGivenRunUp50!.Value, result.Metrics.Test!.AucGivenRunUp50Interval!.Low,
            result.Metrics.Test.AucGivenRunUp50Interval.High);
    }

    [Fact]
    public void The_same_panel_gives_the_same_result()
    {
        var first = IndustryBacktest.Run(Panels.Random(Century, 5, rule: true)).Result;
        var second = IndustryBacktest.Run(Panels.Random(Century, 5, rule: true)).Result;

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(first), System.Text.Json.JsonSerializer.Serialize(second));
    }

    [Fact]
    public void Nothing_after_1999_is_fitted_on()
    {
        var panel = Panels.Random(Century, 20, rule: true);
        var until = Array.FindLastIndex(panel.Months, static m => m.Year <= 1999) + 1;
        var changed = new IndustryPanel(panel.Months, panel.Market, panel.Cape,
            [.. panel.Industries.Select(i => i with { Levels = [.. i.Levels[..until], .. i.Levels[until..].Select(static (l, m) => l * Math.Pow(0.97, m))] })]);

        var (before, after) = (IndustryBacktest.Run(panel).Result.Metrics, IndustryBacktest.Run(changed).Result.Metrics);

        Assert.Equal(before.Weights, after.Weights);
        Assert.Equal(before.FittedCrashShares, after.FittedCrashShares);
        Assert.Equal(before.FittedBaseRate, after.FittedBaseRate);
        Assert.NotEqual(before.Test, after.Test);
    }

    [Fact]
    public void Later_months_do_not_change_what_was_found_before()
    {
        var panel = Panels.Random(Century, 10, rule: true);
        var cut = new IndustryPanel(panel.Months[..900], panel.Market[..900], panel.Cape[..900],
            [.. panel.Industries.Select(static i => new IndustryHistory(i.Name, i.Levels[..900], i.Firms[..900], i.Values[..900]))]);

        var resolved = IndustryBacktest.Run(cut).Result.Episodes.Where(static e => e.Crash is not null).ToList();

        Assert.NotEmpty(resolved);
        Assert.Equal(resolved, IndustryBacktest.Run(panel).Result.Episodes.Take(resolved.Count));
    }

    [Fact]
    public void Every_resolved_episode_says_what_the_levels_say()
    {
        var panel = Panels.Random(Century, 10, rule: true);

        Assert.All(IndustryBacktest.Run(panel).Result.Episodes.Where(static e => e.Crash is not null), e =>
        {
            var levels = panel.Industries.Single(i => i.Name == e.Industry).Levels;
            var start = Array.IndexOf(panel.Months, e.Start);
            var falls = Enumerable.Range(start, 25).SelectMany(p => Enumerable.Range(p, start + 25 - p).Select(m => (levels[m] / levels[p]) - 1));
            Assert.Equal(falls.Min() * 100, e.Drawdown!.Value, 1e-9);
            Assert.Equal(e.Drawdown <= -40, e.Crash);
            Assert.True(e.GrossRunUp >= e.Threshold && e.NetRunUp >= e.Threshold);
        });
    }

    [Fact]
    public void A_theme_read_as_an_industry_has_that_industrys_odds()
    {
        var panel = Panels.Random(Century, 10, rule: true);
        var test = IndustryBacktest.Run(panel);
        var risen = Enumerable.Range(0, Century).SelectMany(m => panel.Industries.Select(i => test.Of(i, panel, m))).OfType<Implied>().ToList();

        var few = risen.Where(static i => i.NetRunUp is > -20 and < 20).Average(static i => i.Crash);
        var many = risen.Where(static i => i.NetRunUp > 80).Average(static i => i.Crash);
        Assert.True(many > 2 * few, $"{many} against {few}");
        Assert.All(risen, static i => Assert.InRange(i.NetGain, 0, 1));
        Assert.Null(test.Of(panel.Industries[0] with { Firms = Panels.Fill(Century, 9) }, panel, Century - 1));
        Assert.Null(test.Of(panel.Industries[0], panel, 100));
    }

    [Fact]
    public void Data_that_do_not_reach_the_tested_years_say_so()
    {
        var result = IndustryBacktest.Run(Panels.Random(300, 5, rule: true)).Result;

        Assert.Null(result.Metrics.Test);
        Assert.Null(result.Metrics.Brier);
        Assert.Empty(result.Reliability);
        Assert.EndsWith("The data do not reach the years to test on.", result.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Volatility_is_that_of_daily_returns_where_every_industry_has_them()
    {
        var panel = Panels.Random(Century, 10, rule: true);
        var daily = new IndustryPanel(panel.Months, panel.Market, panel.Cape, [.. panel.Industries.Select(static (n, i) => n with
        {
            DailyVolatility = [.. n.Levels.Select((l, m) => 20.0 + ((i + m) % 7))],
        })]);
        var some = new IndustryPanel(panel.Months, panel.Market, panel.Cape, [.. daily.Industries.Skip(1), panel.Industries[0]]);

        Assert.Equal("monthly-returns", IndustryBacktest.Run(panel).Result.VolatilityOf);
        Assert.Equal("monthly-returns", IndustryBacktest.Run(some).Result.VolatilityOf);
        var result = IndustryBacktest.Run(daily).Result;
        Assert.Equal("daily-returns", result.VolatilityOf);
        Assert.NotEqual(IndustryBacktest.Run(panel).Result.Metrics.Weights, result.Metrics.Weights);
    }
}
