using AIBubble.Domain.Backtest;
using AIBubble.Domain.Forecasts;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;
using AIBubble.Pipeline.Backtest;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace AIBubble.Pipeline.Tests.Backtest;

public sealed class ForecastLedgerTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateOnly Today = new(2026, 3, 30);

    private readonly BacktestService backtests = new();
    private readonly MemoryLedger store = new();
    private readonly ForecastLedger ledger;

    public ForecastLedgerTests() => ledger = Ledger();

    [Fact]
    public async Task Without_the_library_there_is_no_back_test_and_nothing_is_filed()
    {
        var stored = new StoredObservations("v", ObservationSet.Empty, []);

        Assert.Null(await backtests.FindAsync(stored, None));
        await ledger.FileAsync(stored, Today, None);
        var reading = await ledger.ReadAsync(stored, None);

        Assert.Empty(reading.Filed);
        Assert.Empty(reading.Reconstructed);
        Assert.Equal(0, store.Attempts);
    }

    [Fact]
    public async Task A_month_is_filed_once_whichever_process_does_it()
    {
        var stored = Stored();
        await ledger.FileAsync(stored, Today, None);
        await ledger.FileAsync(stored, new DateOnly(2026, 3, 31), None);
        Assert.Equal(1, store.Attempts);
        await Ledger().FileAsync(stored, Today, None);

        var filed = (await ledger.ReadAsync(stored, None)).Filed;
        Assert.Equal([ForecastEvents.Crash, ForecastEvents.NetGain], filed.Select(static f => f.Event));
        Assert.All(filed, static f => Assert.Equal((Today, new DateOnly(2026, 2, 28), new DateOnly(2028, 2, 29)), (f.FiledOn, f.Month, f.ResolvesOn)));

        await ledger.FileAsync(stored, Today.AddMonths(1), None);
        Assert.Equal(4, (await ledger.ReadAsync(stored, None)).Filed.Count);
    }

    [Fact]
    public async Task Data_that_lag_by_more_than_a_quarter_are_not_filed_on()
    {
        await ledger.FileAsync(Stored(), new DateOnly(2026, 7, 1), None);

        Assert.Empty((await ledger.ReadAsync(Stored(), None)).Filed);
    }

    [Fact]
    public async Task Reconstructed_ones_are_counted_apart()
    {
        var reading = await ledger.ReadAsync(Stored(), None);

        Assert.Empty(reading.Filed);
        Assert.Empty(reading.Scores);
        Assert.All(reading.Reconstructed, static f => Assert.True(f.Reconstructed));
        Assert.Equal(2, reading.ReconstructedScores.Count);
        Assert.True(reading.ReconstructedScores[0].Resolved > 200);
    }

    [Fact]
    public async Task The_back_test_names_its_vintage_and_is_computed_once()
    {
        var reading = (await backtests.FindAsync(Stored(), None))!;

        Assert.Equal(("2026-02", new DateOnly(2026, 3, 27)), (reading.Vintage, reading.PublishedOn));
        Assert.Same(reading, await backtests.FindAsync(Stored(), None));
        Assert.Equal(3, reading.Result.Industries);
    }

    private ForecastLedger Ledger() => new(backtests, store, RubricSet.Shipped, TimeProvider.System, NullLogger<ForecastLedger>.Instance);

    private static StoredObservations Stored()
    {
        var months = PanelReader.Months(new DateOnly(1926, 6, 30), new DateOnly(2026, 2, 28));
        var random = new SeededRandom(4);
        var series = new List<ObservationSeries>();
        foreach (var subject in new[] { PanelReader.Market, ThemePanel.Industry, "FF49-FOOD", "FF49-STEEL" })
        {
            var level = 100.0;
            var volatility = subject == PanelReader.Market ? 0.04 : 0.09;
            series.Add(Series("valuation.total-return-index", subject, months.Select(m => (m, level *= Math.Exp(0.005 + (volatility * random.NextNormal()))))));
            var formed = months.Where(static m => m.Month == 7).ToList();
            series.Add(Series("valuation.firm-count", subject, formed.Select(static m => (m, 20.0))));
            series.Add(Series("valuation.average-firm-size", subject, formed.Select(static m => (m, 1e9))));
        }

        return new StoredObservations("v", new ObservationSet(series), [.. series.Select(static s => new SeriesSummary(
            s.Key, s.Rows[0].Observation.Unit, s.Rows[0].Observation.Period, s.Rows[^1].Observation.Period, s.Rows[0].Observation.KnownOn, default, "1"))]);
    }

    private static ObservationSeries Series(string indicator, string subject, IEnumerable<(DateOnly Month, double Value)> values)
    {
        var key = new SeriesKey(indicator, subject);
        return new ObservationSeries(key, IndicatorCatalogue.Default[indicator], values.Select(v => new RecordedObservation(
            new Observation
            {
                Series = key,
                Period = v.Month,
                Value = v.Value,
                Unit = IndicatorCatalogue.Default[indicator].Unit,
                KnownOn = new DateOnly(2026, 3, 27),
                Quality = ObservationQuality.Derived,
                Source = "french",
                Citation = "own figures",
            },
            default,
            "")).ToList());
    }
}
