using AIBubble.Domain.Backtest;
using AIBubble.Domain.Forecasts;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Statistics;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

/// <summary>A back-test and a ledger for rendering tests. The numbers are made up.</summary>
internal static class SampleBacktest
{
    /// <summary>A small report with both, and with two readings of its verdict.</summary>
    public static ReportView View()
    {
        var report = SampleReport.Small();
        return new ReportView
        {
            Report = report with
            {
                Exuberance =
                [
                    .. SampleReport.Full().Exuberance.Select(static e => e with
                    {
                        Sequence = [new(new(2015, 1, 31), -0.4, 0.1), new(new(2020, 6, 30), 0.2, 0.2), new(new(2026, 8, 31), 1.4, 0.46)],
                    }),
                ],
                Verdict = report.Verdict with
                {
                    Readings =
                    [
                        new VerdictReading(Aggregation.Arithmetic, 62.5, 70.3, VerdictKind.IndustrialBubble, 12.5, 20.3),
                        new VerdictReading(Aggregation.Geometric, 36.2, null, VerdictKind.Undetermined, -13.8, null),
                    ],
                },
            },
            Backtest = Full(),
        };
    }

    /// <summary>A page before the library was collected.</summary>
    public static ReportView Absent() => new() { Report = SampleReport.Small(), Backtest = new BacktestView() };

    private static BacktestView Full() => new()
    {
        Placements =
        [
            new("tulips", "Tulips, 1637", 0, 34, VerdictKind.SpeculativeBubble, VerdictKind.SpeculativeBubble),
            new("dot-com", "Dot-com, 2000", 66.7, 41, VerdictKind.IndustrialBubble, VerdictKind.IndustrialBubble),
        ],
        Vintage = "2026-02",
        Result = new BacktestResult
        {
            From = new DateOnly(1926, 6, 30),
            To = new DateOnly(2026, 2, 28),
            Industries = 49,
            VolatilityOf = "monthly-returns",
            Episodes = [],
            Metrics = Metrics(),
            Reliability = [new ReliabilityBin(0, 10, 2877, 7.4, 10.6), new ReliabilityBin(90, 100, 9, 93.7, 100)],
            Statement = "Crashes of 40 % within two years of a run-up: 47 of 215 after +50 % (22 %).",
        },
        Forecasts = [Forecast(new DateOnly(2026, 11, 1), null), Forecast(new DateOnly(2024, 11, 1), true), Forecast(new DateOnly(2024, 10, 1), false)],
        Scores = [new ForecastScore(ForecastEvents.Crash, 3, 2, 0.1234, 0.2, 0.5), new ForecastScore(ForecastEvents.NetGain, 1, 0, null, null, null)],
        Reconstructed = [new ForecastScore(ForecastEvents.Crash, 320, 296, 0.1337, 0.0916, 0.1757)],
    };

    private static BacktestMetrics Metrics() => new()
    {
        BaseRate = 11.3,
        PublishedBaseRate = 14,
        CrashShares =
        [
            new CrashShare(50, 221, 215, 47, 21.9, new Interval(17.7, 26.5), new Interval(13.7, 30.2), 1.09, 20),
            new CrashShare(150, 1, 0, 0, null, null, null, null, null),
        ],
        FittedCrashShares = [],
        FittedBaseRate = 10.6,
        FittedMonths = 26262,
        Weights = [],
        Test = Skill(0.86),
        HoldOut = Skill(null),
    };

    private static SkillScores Skill(double? auc) => new()
    {
        From = new DateOnly(2000, 1, 31),
        To = new DateOnly(2014, 12, 31),
        Months = 7746,
        CrashShare = 16.4,
        Brier = 0.1339,
        BrierRunUp = 0.1421,
        BrierClimatology = 0.1454,
        GainOverRunUp = new Interval(-0.006, 0.024),
        GainOverClimatology = null,
        MonthsWithRunUp50 = 440,
        AucGivenRunUp50 = auc,
        AucGivenRunUp50Interval = null,
        AucRunUpGivenRunUp50 = 0.76,
    };

    private static Forecast Forecast(DateOnly filedOn, bool? outcome) => new()
    {
        FiledOn = filedOn,
        Month = filedOn.AddDays(-1),
        Theme = "FF49-CHIPS",
        Event = ForecastEvents.Crash,
        Probability = 0.0997,
        ResolvesOn = filedOn.AddMonths(24).AddDays(-1),
        Outcome = outcome,
        Reconstructed = false,
        Estimated = false,
        Method = "run-up",
        NetRunUp = 64.6,
        Rubric = "2.0.0",
        Digest = new string('d', 64),
    };
}
