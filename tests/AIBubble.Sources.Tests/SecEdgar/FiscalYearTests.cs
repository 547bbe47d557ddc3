using AIBubble.Domain.Observations;
using CsCheck;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>A net under the arithmetic: made-up filers of every habit, held against their own books.</summary>
public sealed class FiscalYearTests : IAsyncDisposable
{
    private static readonly (string Series, string[] Concepts)[] Families =
    [
        ("fundamental.revenue", ["us-gaap:Revenues", "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "us-gaap:SalesRevenueNet"]),
        ("fundamental.net-income", ["us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss"]),
        (
            "infrastructure.capex",
            ["us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", "us-gaap:PaymentsToAcquireProductiveAssets", "us-gaap:PaymentsToDevelopRealEstateAssets"]
        ),
    ];

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    /// <summary>How a made-up filer files.</summary>
    /// <param name="Family">Which figures.</param>
    /// <param name="Concept">Under which tag.</param>
    /// <param name="Weeks">Whether its years have 52 or 53 weeks instead of following the calendar.</param>
    /// <param name="StatesQuarters">Whether interim reports state the quarter beside the year to date.</param>
    /// <param name="StatesYearToDate">Whether they state the year to date; one that does not, states quarters.</param>
    /// <param name="Restated">Whether the second year's reports restate the first year's figures.</param>
    private sealed record Habit(int Family, int Concept, bool Weeks, bool StatesQuarters, bool StatesYearToDate, bool Restated);

    private static readonly Gen<Habit> Habits = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool)
        .Select(static (f, c, w, q, y, r) => new Habit(f, c % Families[f].Concepts.Length, w, q, y, r));

    // Three fiscal years of four quarters; each report repeats the figures of a year before, changed when restated.
    private static (FactsJson Facts, List<(DateOnly Start, DateOnly End)> Quarters) File(Habit habit, long[] amounts, int reports)
    {
        var facts = new FactsJson();
        var quarters = new List<(DateOnly Start, DateOnly End)>();
        var start = new DateOnly(2022, 1, 31);
        for (var q = 0; q < 12; q++)
        {
            // The second year has 53 weeks, its last quarter 14.
            var end = habit.Weeks ? start.AddDays(q == 7 ? 97 : 90) : start.AddDays(1).AddMonths(3).AddDays(-2);
            quarters.Add((start, end));
            start = end.AddDays(1);
        }

        var concept = Families[habit.Family].Concepts[habit.Concept];
        for (var q = 0; q < reports; q++)
        {
            var year = q / 4;
            var (accession, filed, form) = ($"0001045810-{22 + year}-{q:000000}", quarters[q].End.AddDays(30).ToString("O"), q % 4 == 3 ? "10-K" : "10-Q");
            foreach (var of in q >= 4 ? new[] { q - 4, q } : [q])
            {
                var isRestated = habit.Restated && of / 4 == 0 && year > 0;
                long Amount(int i) => amounts[i] + (isRestated ? 1000 + i : 0);
                void Add(int from)
                {
                    var (first, last) = (quarters[from].Start.ToString("O"), quarters[of].End.ToString("O"));
                    facts.Add(concept, "USD", first, last, Enumerable.Range(from, of - from + 1).Sum(Amount), filed, accession, form);
                }

                var yearStart = of / 4 * 4;
                if (form == "10-K" || habit.StatesYearToDate || of == yearStart)
                {
                    Add(yearStart);
                }

                if (form == "10-Q" && of > yearStart && (habit.StatesQuarters || !habit.StatesYearToDate))
                {
                    Add(of);
                }
            }
        }

        return (facts, quarters);
    }

    [Fact]
    public void Quarters_of_a_fiscal_year_sum_to_the_filed_year_to_the_dollar_for_every_habit_of_filing()
    {
        Gen.Select(Habits, Gen.Long[1_000_000, 90_000_000_000].Array[12]).Sample(
            (habit, amounts) =>
            {
                var (facts, quarters) = File(habit, amounts, 12);
                var series = $"{Families[habit.Family].Series}/NVDA";
                var final = facts.Parse(harness).Observations.AsKnown(Samples.Today).Values.Where(o => o.Series.ToString() == series)
                    .ToDictionary(static o => (o.PeriodStart!.Value, o.Period));
                for (var year = 0; year < 3; year++)
                {
                    var of = Enumerable.Range(year * 4, 4).ToList();
                    var filed = final[(quarters[of[0]].Start, quarters[of[3]].End)];
                    var restatement = habit.Restated && year == 0 ? 1000 : 0;
                    Assert.Equal(of.Sum(i => amounts[i] + (restatement == 0 ? 0 : 1000 + i)), filed.Value);
                    Assert.Equal(ObservationQuality.Reported, filed.Quality);
                    // Without a year to date nobody can tell the fourth quarter.
                    var known = habit.StatesYearToDate ? 4 : 3;
                    var parts = of.Take(known).Select(i => final[quarters[i]]).ToList();
                    Assert.Equal(of.Take(known).Sum(i => amounts[i] + (restatement == 0 ? 0 : 1000 + i)), parts.Sum(static p => p.Value!.Value));
                    Assert.Equal(known == 4, final.ContainsKey(quarters[of[3]]));
                    Assert.All(parts, static p => Assert.NotEqual(ObservationQuality.Estimated, p.Quality));
                }
            },
            iter: 300,
            seed: "0000KOIPe036",
            threads: 1);
    }

    [Fact]
    public void Two_vintages_of_a_payload_give_the_same_final_series_in_either_order()
    {
        Gen.Select(Habits, Gen.Long[1_000_000, 90_000_000_000].Array[12], Gen.Int[1, 12], Gen.Int[1, 12]).Sample(
            (habit, amounts, one, other) =>
            {
                var (a, b) = (File(habit, amounts, one).Facts.Parse(harness).Observations, File(habit, amounts, other).Facts.Parse(harness).Observations);

                Assert.Equal(SecParsed.Final(a.Concat(b)), SecParsed.Final(b.Concat(a)));
                Assert.Equal(SecParsed.Final(one > other ? a : b), SecParsed.Final(a.Concat(b)));
            },
            iter: 300,
            seed: "0000KOIPe036",
            threads: 1);
    }
}
