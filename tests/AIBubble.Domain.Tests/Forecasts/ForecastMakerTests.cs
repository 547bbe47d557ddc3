using AIBubble.Domain.Backtest;
using AIBubble.Domain.Forecasts;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Tests.Backtest;

namespace AIBubble.Domain.Tests.Forecasts;

public sealed class ForecastMakerTests
{
    private const int Century = 1196;

    private static readonly IndustryPanel Panel = Named(Panels.Random(Century, 12, rule: true));
    private static readonly IndustryBacktest Test = IndustryBacktest.Run(Panel);
    private static readonly ForecastMaker Maker = new(Test, ThemePanel.Of(Panel, ObservationSet.Empty)!, "vintage");

    [Fact]
    public void A_month_has_a_crash_and_a_net_gain_decided_two_years_later()
    {
        var forecasts = Maker.Of(new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 5), "2.0.0");

        Assert.Equal([ForecastEvents.Crash, ForecastEvents.NetGain], forecasts.Select(static f => f.Event));
        Assert.All(forecasts, static f =>
        {
            Assert.Equal((new DateOnly(2024, 3, 5), new DateOnly(2026, 2, 28)), (f.FiledOn, f.ResolvesOn));
            Assert.Equal(("FF49-CHIPS", "2.0.0", false, false), (f.Theme, f.Rubric, f.Reconstructed, f.Estimated));
            Assert.InRange(f.Probability, 0, 1);
            Assert.Null(f.Outcome);
        });
        Assert.Empty(Maker.Of(new DateOnly(2026, 3, 31), new DateOnly(2026, 4, 1), "2.0.0"));
        Assert.Empty(Maker.Of(new DateOnly(1930, 1, 31), null, "2.0.0"));
    }

    [Fact]
    public void Outcomes_are_those_of_the_levels_and_open_until_the_data_reach_the_day()
    {
        var levels = Panel.Industries.Single(static i => i.Name == ThemePanel.Industry).Levels;
        var forecasts = Maker.Reconstruct("2.0.0");

        Assert.Equal(new DateOnly(2000, 1, 31), forecasts[0].Month);
        Assert.All(forecasts, f =>
        {
            Assert.True(f.Reconstructed);
            var month = Array.IndexOf(Panel.Months, f.Month);
            var after = Outcome.After(levels, Panel.Market, month, 24);
            Assert.Equal(f.ResolvesOn <= Panel.Months[^1], after is not null);
            Assert.Equal(f.Event == ForecastEvents.Crash ? after?.Drawdown <= -40 && after is not null : after?.NetReturn > 0, f.Outcome ?? false);
        });
        Assert.Contains(forecasts, static f => f is { Event: ForecastEvents.Crash, Outcome: true });
        Assert.Contains(forecasts, static f => f.Outcome is null);
    }

    [Fact]
    public void Scores_count_what_is_decided_by_event()
    {
        var open = Maker.Of(new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 5), "2.0.0");
        Forecast[] forecasts =
        [
            open[0] with { Probability = 0.8, Outcome = true }, open[0] with { Probability = 0.4, Outcome = false }, open[0], open[1],
        ];

        var scores = ForecastScore.Of(forecasts);

        Assert.Equal([(ForecastEvents.Crash, 3, 2), (ForecastEvents.NetGain, 1, 0)], scores.Select(static s => (s.Event, s.Filed, s.Resolved)));
        Assert.Equal(((0.2 * 0.2) + (0.4 * 0.4)) / 2, scores[0].Brier!.Value, 1e-12);
        Assert.Equal((0.6, 0.5), (Math.Round(scores[0].Stated!.Value, 12), scores[0].Came!.Value));
        Assert.Null(scores[1].Brier);
    }

    [Fact]
    public void The_theme_and_the_market_are_carried_on_together_where_the_library_ends()
    {
        var months = PanelReader.Months(new DateOnly(2026, 1, 31), new DateOnly(2026, 5, 31));
        Assert.Equal(new DateOnly(2026, 1, 31), Panel.Months[^1]);
        var theme = ThemePanel.Of(Panel, Set(
            Rows("NASDAQSOX", months, [1000, 1100, 1210, 1331, 1400]), Rows("SP500-MONTH-END", months[..4], [50, 51, 52, 53])))!;

        var levels = theme.Theme.Levels;
        Assert.Equal((Century + 3, new DateOnly(2026, 2, 28)), (theme.Against.Months.Length, theme.EstimatedFrom));
        Assert.Equal([1.1, 1.21, 1.331], levels[Century..].Select(l => Math.Round(l / levels[Century - 1], 9)));
        Assert.Equal(53.0 / 50, theme.Against.Market[^1] / theme.Against.Market[Century - 1], 1e-9);
        Assert.Equal(theme.Theme.Firms[Century - 1], theme.Theme.Firms[^1]);
        var maker = new ForecastMaker(Test, theme, "vintage");
        Assert.Equal([false, true], new[] { months[0], months[1] }.Select(m => maker.Of(m, m, "2.0.0")[0].Estimated));
        Assert.NotEqual(maker.Of(months[1], months[1], "2.0.0")[0].Digest, maker.Of(months[2], months[1], "2.0.0")[0].Digest);
    }

    [Fact]
    public void Without_a_level_on_the_day_of_the_seam_nothing_is_carried_on()
    {
        var months = PanelReader.Months(new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 31));

        var theme = ThemePanel.Of(Panel, Set(Rows("NASDAQSOX", months, [1, 2]), Rows("SP500-MONTH-END", months, [1, 2])))!;

        Assert.Equal((Century, null), (theme.Against.Months.Length, theme.EstimatedFrom));
    }

    // The rule's random industries, one of them with the theme's name.
    private static IndustryPanel Named(IndustryPanel panel) => new(
        panel.Months, panel.Market, panel.Cape, [.. panel.Industries.Select(static (i, n) => n == 3 ? i with { Name = ThemePanel.Industry } : i)]);

    private static ObservationSet Set(params ObservationSeries[] series) => new(series);

    private static ObservationSeries Rows(string subject, DateOnly[] months, double[] levels)
    {
        var key = new SeriesKey("valuation.price-index", subject);
        return new ObservationSeries(key, IndicatorCatalogue.Default[key.Indicator], months.Zip(levels, (m, l) => new RecordedObservation(
            new Observation
            {
                Series = key,
                Period = m,
                Value = l,
                Unit = "index",
                KnownOn = m,
                Quality = ObservationQuality.Reported,
                Source = "fred",
                Citation = "own figures",
            },
            DateTimeOffset.UnixEpoch,
            "")));
    }
}
