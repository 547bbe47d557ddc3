using AIBubble.Domain.Observations;
using CsCheck;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>A net under the reader: every generated fact is either in the series, explained by another fact, or refused by its place.</summary>
public sealed class CompanyFactsPropertyTests : IAsyncDisposable
{
    private static readonly string[] Concepts = ["us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss"];
    private static readonly string[] Units = ["USD", "USD", "USD", "USD", "shares", "USD/shares"];
    private static readonly (string Start, string End)[] Periods =
        [("2023-01-01", "2023-03-31"), ("2023-01-01", "2023-12-31"), ("2023-10-01", "2023-12-31"), ("2023-12-31", "2024-12-30"), ("2024-02-01", "2024-04-30")];

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private sealed record Row(int Concept, int Unit, int Period, int Day, int Filing, int Value)
    {
        public string Filed => new DateOnly(2025, 1, 1).AddDays(Day).ToString("O");

        public string Accession => $"0001045810-25-{(Day * 10) + Filing:000000}";
    }

    private static readonly Gen<Row> Rows = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 1], Gen.Int[-3, 3])
        .Select(static (c, u, p, d, f, v) => new Row(c, u, p, d, f, v));

    private static FactsJson Body(IEnumerable<Row> rows)
    {
        var facts = new FactsJson();
        foreach (var row in rows)
        {
            facts.Add(Concepts[row.Concept], Units[row.Unit], Periods[row.Period].Start, Periods[row.Period].End, row.Value, row.Filed, row.Accession, "10-K");
        }

        return facts;
    }

    // Read once more, in another way: pairs of a filing that contradict themselves go, the rest plays forward day by day.
    private static (Dictionary<(string, string), double> Final, int Conflicts) ReadIndependently(IReadOnlyList<Row> rows)
    {
        var money = rows.Where(static r => Units[r.Unit] == "USD").ToList();
        bool IsSame(Row a, Row b) => (a.Concept, a.Period, a.Accession) == (b.Concept, b.Period, b.Accession);
        var clean = money.Where(r => money.TrueForAll(o => !IsSame(o, r) || o.Value == r.Value)).ToList();
        var final = new Dictionary<(string, string), double>();
        for (var p = 0; p < Periods.Length; p++)
        {
            var best = clean.Where(r => r.Period == p)
                .OrderBy(static r => r.Concept).ThenByDescending(static r => r.Day).ThenByDescending(static r => r.Filing).FirstOrDefault();
            if (best is not null)
            {
                final[Periods[p]] = best.Value;
            }
        }

        return (final, money.Except(clean).Select(static r => (r.Concept, r.Period, r.Accession)).Distinct().Count());
    }

    [Fact]
    public void Series_and_refusals_agree_with_an_independent_reading()
    {
        Rows.Array[1, 20].Where(static r => Array.Exists(r, static x => Units[x.Unit] == "USD")).Sample(
            rows =>
            {
                var parsed = Body(rows).Parse(harness);

                var (final, conflicts) = ReadIndependently(rows);
                // The days are all after 2024, so every quarter that could be derived is stated or has no second period.
                var series = parsed.Observations.AsKnown(Samples.Today).Values.Where(static o => o.Quality == ObservationQuality.Reported)
                    .ToDictionary(static o => (o.PeriodStart!.Value.ToString("O"), o.Period.ToString("O")), static o => o.Value!.Value);
                Assert.Equal(final.OrderBy(static f => f.Key), series.OrderBy(static f => f.Key));
                Assert.Equal(conflicts, parsed.Refusals.Count(static r => r.Code == "conflicting-values"));
                var otherUnits = rows.Where(static r => Units[r.Unit] != "USD").Select(static r => (r.Concept, r.Unit)).Distinct().Count();
                Assert.Equal(otherUnits, parsed.Refusals.Count(static r => r.Code == "wrong-unit"));
                parsed.AssertAcceptable();
            },
            iter: 1500,
            seed: "0000KOIPe036",
            threads: 1);
    }

    [Fact]
    public void Neither_the_order_of_facts_nor_their_repetition_changes_a_series()
    {
        Gen.Select(Rows.Array[0, 20], Gen.Int[0, 1000]).Where(static (r, _) => Array.Exists(r, static x => Units[x.Unit] == "USD")).Sample(
            (rows, shuffle) =>
            {
                var mixed = rows.Concat(rows.Take(5)).OrderBy(r => HashCode.Combine(r.Concept, r.Period, r.Day, r.Value) ^ (shuffle * 7919)).ToList();

                Assert.Equal(
                    Body(rows).Parse(harness).Observations.Select(static o => o.Digest()),
                    Body(mixed).Parse(harness).Observations.Select(static o => o.Digest()));
            },
            iter: 1000,
            seed: "0000KOIPe036",
            threads: 1);
    }
}
