using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Sources.SecEdgar.CompanyFacts;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>Where a company's money comes from and goes to, in bodies in the shape of the SEC's.</summary>
public sealed class CashFlowTests : IAsyncDisposable
{
    private const string Debt = "us-gaap:ProceedsFromDebtNetOfIssuanceCosts";
    private const string Buybacks = "us-gaap:PaymentsForRepurchaseOfCommonStock";

    private readonly SourceHarness harness = new();

    public static TheoryData<string, string> Tags => new()
    {
        { "us-gaap:NetCashProvidedByUsedInOperatingActivities", "fundamental.operating-cash-flow" },
        { "us-gaap:IncomeTaxesPaidNet", "fundamental.income-taxes-paid" },
        { "us-gaap:ProceedsFromIssuanceOfDebt", "capital.debt-issued" },
        { "us-gaap:ProceedsFromIssuanceOfLongTermDebt", "capital.debt-issued" },
        { "us-gaap:RepaymentsOfDebtAndCapitalLeaseObligations", "capital.debt-repaid" },
        { "us-gaap:RepaymentsOfLongTermDebt", "capital.debt-repaid" },
        { "us-gaap:ProceedsFromRepaymentsOfShortTermDebtMaturingInThreeMonthsOrLess", "capital.short-term-debt-net" },
        { "us-gaap:ProceedsFromShortTermDebt", "capital.short-term-debt-issued" },
        { "us-gaap:RepaymentsOfShortTermDebt", "capital.short-term-debt-repaid" },
        { "us-gaap:PaymentsOfDividends", "capital.dividends" },
        { "us-gaap:PaymentsToAcquireBusinessesNetOfCashAcquired", "capital.acquisitions" },
        { "us-gaap:PaymentsToAcquireMarketableSecurities", "capital.securities-bought" },
        { "us-gaap:ProceedsFromSaleAndMaturityOfMarketableSecurities", "capital.securities-sold" },
        { "us-gaap:ProceedsFromMaturitiesPrepaymentsAndCallsOfAvailableForSaleSecurities", "capital.securities-matured" },
        { "us-gaap:PaymentsToAcquireOtherInvestments", "capital.stakes-bought" },
        { "us-gaap:ProceedsFromSaleAndMaturityOfOtherInvestments", "capital.stakes-sold" },
    };

    [Theory]
    [MemberData(nameof(Tags))]
    public void Each_line_of_the_statement_is_a_series(string tag, string indicator)
    {
        var value = Assert.Single(Read(new FactsJson().Add(tag, "USD", "2025-01-01", "2025-12-31", 7_000_000, "2026-02-05", "0001652044-26-000018",
            "10-K"), indicator));
        Assert.Equal((7e6, "USD", new DateOnly(2026, 2, 5)), (value.Value, value.Unit, value.KnownOn));
        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)), (value.PeriodStart, value.Period));
        Assert.Contains(tag, value.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Quarters_come_from_the_year_to_date_figures_and_agree_with_the_year_to_the_dollar()
    {
        var facts = new FactsJson()
            .Add(Debt, "USD", "2025-01-01", "2025-03-31", 4_532_000_000, "2025-04-25", "0001652044-25-000001")
            .Add(Debt, "USD", "2025-01-01", "2025-06-30", 31_378_000_000, "2025-07-24", "0001652044-25-000002")
            .Add(Debt, "USD", "2025-01-01", "2025-09-30", 38_002_000_000, "2025-10-30", "0001652044-25-000003")
            .Add(Debt, "USD", "2025-01-01", "2025-12-31", 64_564_000_000, "2026-02-05", "0001652044-26-000001", "10-K")
            .Add(Debt, "USD", "2026-01-01", "2026-03-31", 31_379_000_000, "2026-04-30", "0001652044-26-000002");
        var quarters = Read(facts, "capital.debt-issued").Where(static o => o.Period.DayNumber - o.PeriodStart!.Value.DayNumber < 100).ToList();
        Assert.Equal([4_532e6, 26_846e6, 6_624e6, 26_562e6, 31_379e6], quarters.Select(static o => o.Value!.Value));
        Assert.Equal(64_564e6 + 31_379e6 - 4_532e6, quarters.Skip(1).Sum(static o => o.Value!.Value));
        Assert.Equal(ObservationQuality.Derived, quarters[1].Quality);
    }

    [Fact]
    public void What_happened_after_a_quarter_without_anything_is_not_lost()
    {
        var facts = new FactsJson()
            .Add(Buybacks, "USD", "2026-01-01", "2026-06-30", 5_000_000, "2026-07-24", "0001652044-26-000002")
            .Add(Buybacks, "USD", "2026-01-01", "2026-09-30", 8_000_000, "2026-10-24", "0001652044-26-000003");
        Assert.Equal(
            [("2026-01-01", "2026-06-30", 5e6), ("2026-07-01", "2026-09-30", 3e6)],
            Read(facts, "capital.buybacks").OrderBy(static o => o.Period).Select(static o =>
                ($"{o.PeriodStart:yyyy-MM-dd}", $"{o.Period:yyyy-MM-dd}", o.Value!.Value)));
    }

    [Fact]
    public void Year_to_date_figures_whose_steps_are_filed_are_no_points_of_their_own()
    {
        var facts = new FactsJson()
            .Add(Buybacks, "USD", "2026-01-01", "2026-03-31", 2_000_000, "2026-04-24", "0001652044-26-000001")
            .Add(Buybacks, "USD", "2026-01-01", "2026-06-30", 5_000_000, "2026-07-24", "0001652044-26-000002");
        Assert.Equal([2e6, 3e6], Read(facts, "capital.buybacks").Select(static o => o.Value!.Value));
    }

    [Fact]
    public void Amounts_of_a_day_are_read_with_or_without_a_quarter_before_it()
    {
        var facts = new FactsJson()
            .Add("us-gaap:LongTermPurchaseCommitmentAmount", "USD", "2026-01-01", "2026-03-31", 232_700_000_000, "2026-04-30", "0001652044-26-000002")
            .Add("us-gaap:UnrecordedUnconditionalPurchaseObligationBalanceSheetAmount", "USD", null, "2026-03-31", 75_600_000_000, "2026-04-30",
                "0001652044-26-000002")
            .Add("us-gaap:GuaranteeObligationsMaximumExposure", "USD", null, "2026-03-31", 9_000_000_000, "2026-04-30", "0001652044-26-000002")
            .Add("us-gaap:EquitySecuritiesWithoutReadilyDeterminableFairValueAmount", "USD", null, "2026-03-31", 42_336_000_000, "2026-04-30",
                "0001652044-26-000002");
        var commitment = Assert.Single(Read(facts, "capital.purchase-commitments"));
        Assert.Equal((232.7e9, null, new DateOnly(2026, 3, 31)), (commitment.Value, commitment.PeriodStart, commitment.Period));
        Assert.Equal(9e9, Assert.Single(Read(facts, "capital.guarantees")).Value);
        Assert.Equal(42.336e9, Assert.Single(Read(facts, "capital.private-stakes")).Value);
    }

    [Fact]
    public void The_line_for_all_debt_is_preferred_to_the_one_for_long_terms()
    {
        var facts = new FactsJson()
            .Add("us-gaap:ProceedsFromIssuanceOfLongTermDebt", "USD", "2025-01-01", "2025-12-31", 1_000_000, "2026-02-05", "0001652044-26-000001", "10-K")
            .Add(Debt, "USD", "2025-01-01", "2025-12-31", 3_000_000, "2026-02-05", "0001652044-26-000001", "10-K");
        Assert.Equal(3e6, Assert.Single(Read(facts, "capital.debt-issued")).Value);
    }

    [Fact]
    public void A_line_that_is_not_there_is_no_notice()
    {
        var parsed = new FactsJson().Add("us-gaap:Revenues", "USD", "2025-01-01", "2025-12-31", 1, "2026-02-05", "0001652044-26-000001", "10-K").Parse(harness);
        Assert.DoesNotContain(parsed.Refusals, static r => r.Message.Contains("capital.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_indicator_is_in_the_catalogue_and_no_tag_is_read_twice()
    {
        Assert.All(CashFlowFamilies.Flows.Concat(CashFlowFamilies.Amounts), static f => Assert.NotNull(IndicatorCatalogue.Default.Find(f.Indicator)));
        Assert.All(CashFlowFamilies.Flows, static f => Assert.True(IndicatorCatalogue.Default[f.Indicator].Flow));
        var tags = ConceptFamily.All.SelectMany(static f => f.Concepts).ToList();
        Assert.Equal(tags.Distinct(StringComparer.Ordinal), tags);
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private List<Observation> Read(FactsJson facts, string indicator) => [.. facts.Parse(harness).Observations.Where(o => o.Series.Indicator == indicator)];
}
