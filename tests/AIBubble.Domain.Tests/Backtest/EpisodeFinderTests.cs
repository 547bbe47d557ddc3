using AIBubble.Domain.Backtest;

namespace AIBubble.Domain.Tests.Backtest;

public sealed class EpisodeFinderTests
{
    private static readonly BacktestSettings Settings = new();

    [Fact]
    public void It_begins_in_the_first_month_that_has_risen_enough_and_pauses_for_two_years()
    {
        // Flat for five years, then half as much again in the 24 months to month 84, and so on for four years more.
        var panel = Panels.One(Panels.Path((60, 0.0001), (24, 50.0001), (48, 126)));

        var episodes = EpisodeFinder.Find(panel, Settings).Where(static e => e.Threshold == 50).ToList();

        Assert.Equal([panel.Months[84], panel.Months[108], panel.Months[132]], episodes.Select(static e => e.Start));
        Assert.Equal(50, episodes[0].GrossRunUp, 1e-3);
        Assert.Equal(50, episodes[0].NetRunUp, 1e-3);
    }

    [Fact]
    public void A_rise_the_market_shares_is_no_run_up()
    {
        var levels = Panels.Path((60, 0.0001), (24, 60), (30, 1));
        var market = Panels.Path((60, 0.0001), (24, 11), (30, 1));

        Assert.Empty(EpisodeFinder.Find(Panels.Of(market, ("FF49-ONE", levels)), Settings));
    }

    [Fact]
    public void A_rise_beside_a_falling_market_that_is_not_one_itself_is_no_run_up()
    {
        var levels = Panels.Path((60, 40), (24, 40), (30, 1));
        var market = Panels.Path((60, 0.0001), (24, -30), (30, 1));

        Assert.Empty(EpisodeFinder.Find(Panels.Of(market, ("FF49-ONE", levels)), Settings));
    }

    [Fact]
    public void A_recovery_is_no_run_up()
    {
        Assert.Empty(EpisodeFinder.Find(Panels.One(Panels.Path((36, -60), (24, 100), (30, 1))), Settings));
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void Ten_firms_are_enough_and_nine_are_not(double firms, int found)
    {
        var levels = Panels.Path((60, 0.0001), (24, 60), (3, 0.0001));
        var panel = Panels.One(levels);
        panel = new IndustryPanel(panel.Months, panel.Market, panel.Cape, [panel.Industries[0] with { Firms = Panels.Fill(levels.Length, firms) }]);

        Assert.Equal(found, EpisodeFinder.Find(panel, Settings).Count);
    }

    [Theory]
    [InlineData(-39.9, false)]
    [InlineData(-40.1, true)]
    public void A_crash_is_a_fall_of_forty_per_cent_from_a_peak_after_the_start(double fall, bool crash)
    {
        // It goes on rising by half before it falls: the peak is not the start.
        var panel = Panels.One(Panels.Path((60, 0.0001), (24, 50.0001), (12, 50), (12, fall)));

        var episode = EpisodeFinder.Find(panel, Settings)[0];

        Assert.Equal(crash, episode.Crash);
        Assert.Equal(fall, episode.Drawdown!.Value, 1e-6);
        Assert.Equal(((1.5 * (1 + (fall / 100))) - 1) * 100, episode.NetReturn24m!.Value, 1e-3);
    }

    [Fact]
    public void What_is_not_over_has_no_outcome_even_when_it_has_fallen_already()
    {
        var episode = EpisodeFinder.Find(Panels.One(Panels.Path((60, 0.0001), (24, 50.0001), (23, -80))), Settings)[0];

        Assert.Null(episode.Crash);
        Assert.Null(episode.Drawdown);
        Assert.Null(episode.NetReturn24m);
    }
}
