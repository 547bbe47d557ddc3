using AIBubble.Domain.Backtest;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Tests.Backtest;

public sealed class PanelReaderTests
{
    private static readonly DateOnly KnownOn = new(2026, 3, 27);

    [Fact]
    public void Months_run_from_the_markets_first_to_its_last_and_what_is_missing_is_not_a_number()
    {
        var panel = PanelReader.Read(Set(
            Row("valuation.total-return-index", "FF49-MARKET", "2025-11-30", 100), Row("valuation.total-return-index", "FF49-MARKET", "2026-02-28", 103),
            Row("valuation.total-return-index", "FF49-CHIPS", "2025-12-31", 50), Row("valuation.cape", "US", "2026-01-31", 40)))!;

        Assert.Equal(["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"], panel.Months.Select(static m => m.ToString("O")));
        Assert.Equal([100, double.NaN, double.NaN, 103], panel.Market);
        Assert.Equal([double.NaN, double.NaN, 40, double.NaN], panel.Cape);
        Assert.Equal([double.NaN, 50, double.NaN, double.NaN], Assert.Single(panel.Industries).Levels);
    }

    [Fact]
    public void A_portfolio_keeps_its_firms_for_a_year()
    {
        var panel = PanelReader.Read(Set(
            Row("valuation.total-return-index", "FF49-MARKET", "2024-06-30", 100), Row("valuation.total-return-index", "FF49-MARKET", "2025-08-31", 103),
            Row("valuation.total-return-index", "FF49-CHIPS", "2024-06-30", 50),
            Row("valuation.firm-count", "FF49-CHIPS", "2024-07-31", 12), Row("valuation.average-firm-size", "FF49-CHIPS", "2024-07-31", 2e9)))!;

        Assert.Equal([double.NaN, .. Panels.Fill(12, 12), double.NaN, double.NaN], panel.Industries[0].Firms);
        Assert.Equal([double.NaN, .. Panels.Fill(12, 24e9), double.NaN, double.NaN], panel.Industries[0].Values);
    }

    [Fact]
    public void What_was_published_later_is_not_known()
    {
        var set = Set(Row("valuation.total-return-index", "FF49-MARKET", "2025-11-30", 100),
            Row("valuation.total-return-index", "FF49-CHIPS", "2025-11-30", 50));

        Assert.Null(PanelReader.Read(set, KnownOn.AddDays(-1)));
        Assert.NotNull(PanelReader.Read(set, KnownOn));
    }

    [Fact]
    public void Without_the_market_or_an_industry_there_is_no_panel()
    {
        Assert.Null(PanelReader.Read(ObservationSet.Empty));
        Assert.Null(PanelReader.Read(Set(Row("valuation.total-return-index", "FF49-CHIPS", "2025-11-30", 50))));
        Assert.Null(PanelReader.Read(Set(Row("valuation.total-return-index", "FF49-MARKET", "2025-11-30", 50))));
    }

    private static ObservationSet Set(params RecordedObservation[] rows) =>
        new(rows.GroupBy(static r => r.Observation.Series).Select(static g => new ObservationSeries(g.Key, IndicatorCatalogue.Default[g.Key.Indicator], g)));

    private static RecordedObservation Row(string indicator, string subject, string period, double value) => new(
        new Observation
        {
            Series = new SeriesKey(indicator, subject),
            Period = DateOnly.Parse(period, null),
            Value = value,
            Unit = IndicatorCatalogue.Default[indicator].Unit,
            KnownOn = KnownOn,
            Quality = ObservationQuality.Reported,
            Source = "french",
            Citation = "own figures",
        },
        DateTimeOffset.UnixEpoch,
        "");
}
