using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>From filed year-to-date figures to the pooled share of a report, to the dollar.</summary>
public sealed class PooledFilingsTests : IAsyncDisposable
{
    private const string Issued = "us-gaap:ProceedsFromDebtNetOfIssuanceCosts";
    private const string Repaid = "us-gaap:RepaymentsOfDebt";
    private const string Capex = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment";
    private const string Cash = "us-gaap:NetCashProvidedByUsedInOperatingActivities";

    private readonly SourceHarness harness = new(("Sources__SecEdgar__Companies", "NVDA:1045810"));

    [Fact]
    public void Four_quarters_are_the_year_and_the_later_period_less_the_earlier_one_for_every_member()
    {
        // A calendar year with every quarter, and one that ends in May, whose first half had no borrowing at all.
        var calendar = new FactsJson();
        foreach (var (tag, q1, year, next) in new[]
        {
            (Issued, 4_532_000_001, 64_564_000_007, 31_379_000_003), (Repaid, 4_521_000_000, 32_427_000_000, 1_477_000_000),
            (Capex, 17_197_000_000, 91_447_000_000, 35_674_000_000), (Cash, 36_150_000_000, 164_713_000_000, 45_790_000_000),
        })
        {
            calendar.Add(tag, "USD", "2025-01-01", "2025-03-31", q1, "2025-04-25", "0001045810-25-000001")
                .Add(tag, "USD", "2025-01-01", "2025-12-31", year, "2026-02-05", "0001045810-26-000001", "10-K")
                .Add(tag, "USD", "2025-01-01", "2025-06-30", q1 * 2, "2025-07-25", "0001045810-25-000002")
                .Add(tag, "USD", "2025-01-01", "2025-09-30", q1 * 3, "2025-10-25", "0001045810-25-000003")
                .Add(tag, "USD", "2026-01-01", "2026-03-31", next, "2026-04-30", "0001045810-26-000002");
        }

        var fiscal = new FactsJson().Add(Issued, "USD", "2024-06-01", "2025-05-31", 10_000_000_000, "2025-06-20", "0001045810-25-000011", "10-K")
            .Add(Issued, "USD", "2025-06-01", "2026-02-28", 25_000_000_009, "2026-03-20", "0001045810-26-000012");
        foreach (var (tag, quarters) in new[] { (Capex, new[] { 5L, 6, 7, 8, 9, 11, 13 }), (Cash, [5, 5, 6, 6, 6, 7, 7]) })
        {
            string[] ends = ["2024-08-31", "2024-11-30", "2025-02-28", "2025-05-31", "2025-08-31", "2025-11-30", "2026-02-28"];
            for (var i = 0; i < ends.Length; i++)
            {
                var first = i < 4 ? 0 : 4;
                fiscal.Add(tag, "USD", i < 4 ? "2024-06-01" : "2025-06-01", ends[i], quarters[first..(i + 1)].Sum() * 1_000_000_000,
                    $"{DateOnly.Parse(ends[i], System.Globalization.CultureInfo.InvariantCulture).AddDays(20):yyyy-MM-dd}", $"0001045810-26-0001{i:00}",
                        i == 3 ? "10-K" : "10-Q");
            }
        }

        var report = Report(("GOOGL", calendar), ("ORCL", fiscal));
        var debt = 64_564_000_007 + 31_379_000_003 - 4_532_000_001 - (32_427_000_000 + 1_477_000_000 - 4_521_000_000) + 25_000_000_009;
        var capex = 91_447_000_000 + 35_674_000_000 - 17_197_000_000 + 41_000_000_000;
        var input = report.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs).Single(static i => i.Id == "pooled-debt");
        // The year to May borrowed ten billion in its last quarter, which the four quarters to February hold too.
        Assert.Equal((debt + 10_000_000_000) * 100.0 / capex, input.Value!.Value, 1e-9);
        Assert.Equal(["MSFT", "AMZN", "META", "CRWV"], input.LeftOut.Select(static l => l.Subject));
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private Report Report(params (string Ticker, FactsJson Facts)[] filers)
    {
        var observations = filers.SelectMany(f => harness.Source("sec-edgar").Parse(f.Facts.ToPayload(f.Ticker)).Observations);
        return ReportEngine.Evaluate(new EvaluationContext
        {
            AsOf = new DateOnly(2026, 5, 31),
            KnownOn = new DateOnly(2026, 5, 31),
            Observations = new ObservationSet(observations.GroupBy(static o => o.Series).Select(static g => new ObservationSeries(
                g.Key, IndicatorCatalogue.Default[g.Key.Indicator],
                g.DistinctBy(static o => o.Digest()).Select(static o => new RecordedObservation(o, DateTimeOffset.UnixEpoch, new string('0', 64)))))),
            Rubric = RubricSet.Shipped.Default,
            GeneratedAt = DateTimeOffset.UnixEpoch,
            Uncertainty = UncertaintyMode.None,
        });
    }
}
