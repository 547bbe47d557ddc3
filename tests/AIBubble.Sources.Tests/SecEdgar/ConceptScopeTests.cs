using AIBubble.Domain.Observations;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>Concepts of one family are wider and narrower views of one matter, not restatements of each other.</summary>
public sealed class ConceptScopeTests : IAsyncDisposable
{
    private const string Parent = "us-gaap:NetIncomeLoss";
    private const string WithMinorities = "us-gaap:ProfitLoss";
    private const string Ppe = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment";
    private const string Productive = "us-gaap:PaymentsToAcquireProductiveAssets";
    private const string Income = "fundamental.net-income/NVDA";
    private const string Capex = "infrastructure.capex/NVDA";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Theory]
    [InlineData("10-Q")]
    [InlineData("10-K")]
    [InlineData("10-K/A")]
    [InlineData("8-K")]
    public void A_wider_concept_never_follows_a_better_one_in_whatever_filing_it_comes(string form)
    {
        var parsed = new FactsJson()
            .Add(Parent, "USD", "2024-01-01", "2024-03-31", -40, "2024-05-02", "0001045810-24-000001")
            .Add(WithMinorities, "USD", "2024-01-01", "2024-03-31", -37, "2024-05-02", "0001045810-24-000001")
            .Add(WithMinorities, "USD", "2024-01-01", "2024-03-31", -36, "2025-05-02", "0001045810-25-000001", form)
            .Parse(harness);

        Assert.Equal([("2024-03-31", -40, "2024-05-02", ObservationQuality.Reported)], parsed.Of(Income));
    }

    [Theory]
    [InlineData("us-gaap:Revenues", "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "fundamental.revenue/NVDA")]
    [InlineData("us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "us-gaap:SalesRevenueNet", "fundamental.revenue/NVDA")]
    [InlineData(Ppe, Productive, Capex)]
    [InlineData(Productive, "us-gaap:PaymentsForCapitalImprovements", Capex)]
    [InlineData("ifrs-full:ProfitLossAttributableToOwnersOfParent", "ifrs-full:ProfitLoss", Income)]
    [InlineData(Parent, "ifrs-full:ProfitLoss", Income)]
    public void A_better_concept_takes_the_place_of_a_worse_one_and_keeps_it(string better, string worse, string series)
    {
        var parsed = new FactsJson()
            .Add(worse, "USD", "2024-01-01", "2024-12-31", 10, "2025-02-01", "0001045810-25-000001", "10-K")
            .Add(better, "USD", "2024-01-01", "2024-12-31", 12, "2026-02-01", "0001045810-26-000001", "10-K")
            .Add(worse, "USD", "2024-01-01", "2024-12-31", 9, "2026-06-01", "0001045810-26-000002", "8-K")
            .Add(better, "USD", "2024-01-01", "2024-12-31", 13, "2026-07-01", "0001045810-26-000003", "8-K")
            .Parse(harness);

        Assert.Equal([(10, "2025-02-01"), (12, "2026-02-01"), (13, "2026-07-01")], parsed.Of(series).Select(static r => (r.Value, r.KnownOn)));
    }

    [Fact]
    public void A_stated_quarter_of_a_wider_concept_does_not_replace_one_derived_within_the_better_concept()
    {
        var parsed = new FactsJson()
            .Add(Parent, "USD", "2024-01-01", "2024-03-31", 100, "2024-05-01", "0001045810-24-000001")
            .Add(Parent, "USD", "2024-01-01", "2024-06-30", 230, "2024-08-01", "0001045810-24-000002")
            .Add(WithMinorities, "USD", "2024-04-01", "2024-06-30", 140, "2025-08-01", "0001045810-25-000002")
            .Parse(harness);

        Assert.Equal([(100, ObservationQuality.Reported), (130, ObservationQuality.Derived)], parsed.Of(Income).Select(static r => (r.Value, r.Quality)));
    }

    [Fact]
    public void A_difference_across_concepts_is_an_estimate_that_says_why()
    {
        var parsed = new FactsJson()
            .Add(Productive, "USD", "2025-01-01", "2025-09-30", 900, "2025-11-01", "0001045810-25-000003")
            .Add(Ppe, "USD", "2025-01-01", "2025-12-31", 1100, "2026-02-20", "0001045810-26-000001", "10-K")
            .Parse(harness);

        Assert.Equal([(1100, ObservationQuality.Reported), (200, ObservationQuality.Estimated)], parsed.Of(Capex).Select(static r => (r.Value, r.Quality)));
        Assert.EndsWith("the two tags differ in scope, and no tag states both periods.", parsed.Observations[1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_within_one_concept_is_preferred_and_replaces_the_estimate()
    {
        var facts = new FactsJson()
            .Add(Productive, "USD", "2025-01-01", "2025-09-30", 900, "2025-11-01", "0001045810-25-000003")
            .Add(Ppe, "USD", "2025-01-01", "2025-12-31", 1100, "2026-02-20", "0001045810-26-000001", "10-K")
            .Add(Productive, "USD", "2025-01-01", "2025-12-31", 1250, "2026-03-20", "0001045810-26-000002", "10-K/A");
        var quarter = facts.Parse(harness).Observations.Where(static o => o.PeriodStart == new DateOnly(2025, 10, 1));

        Assert.Equal([(200.0, ObservationQuality.Estimated), (350.0, ObservationQuality.Derived)], quarter.Select(static o => (o.Value!.Value, o.Quality)));
    }

    [Fact]
    public void A_missing_half_year_leaves_two_quarters_unknown()
    {
        var parsed = new FactsJson()
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
            .Add(Ppe, "USD", "2024-01-01", "2024-09-30", 380, "2024-10-30", "0001045810-24-000003")
            .Add(Ppe, "USD", "2024-01-01", "2024-12-31", 550, "2025-02-05", "0001045810-25-000001", "10-K")
            .Parse(harness);

        Assert.Equal([("2024-03-31", 100), ("2024-12-31", 550), ("2024-12-31", 170)], parsed.Of(Capex).Select(static r => (r.End, r.Value)));
    }

    [Fact]
    public void Of_two_chains_that_end_in_the_same_quarter_the_one_of_the_fiscal_year_counts()
    {
        var parsed = new FactsJson()
            .Add(Ppe, "USD", "2024-04-01", "2024-09-30", 1, "2024-10-30", "0001045810-24-000003")
            .Add(Ppe, "USD", "2024-04-01", "2024-12-31", 1000, "2025-02-05", "0001045810-25-000001", "10-K")
            .Add(Ppe, "USD", "2024-01-01", "2024-09-30", 380, "2024-10-30", "0001045810-24-000003")
            .Add(Ppe, "USD", "2024-01-01", "2024-12-31", 550, "2025-02-05", "0001045810-25-000001", "10-K")
            .Parse(harness);

        Assert.Equal([550, 170], parsed.Of(Capex).Select(static r => r.Value));
    }

    [Theory]
    [InlineData("us-gaap:PaymentsToDevelopRealEstateAssets")]
    [InlineData("us-gaap:PaymentsToAcquireAndDevelopRealEstate")]
    [InlineData("us-gaap:PaymentsForCapitalImprovements")]
    [InlineData("us-gaap:PaymentsForConstructionInProcess")]
    [InlineData("ifrs-full:PurchaseOfPropertyPlantAndEquipmentIntangibleAssetsOtherThanGoodwillInvestmentPropertyAndOtherNoncurrentAssets")]
    public void Capital_expenditure_is_found_under_the_tags_of_builders_and_foreign_filers_too(string concept)
    {
        var parsed = new FactsJson().Add(concept, "USD", "2024-01-01", "2024-12-31", 77, "2025-02-24", "0001045810-25-000001", "10-K").Parse(harness);

        Assert.Equal([("2024-12-31", 77, "2025-02-24", ObservationQuality.Reported)], parsed.Of(Capex));
    }

    // Of two filings of one day the later accession number counts, whatever their order in the payload.
    [Theory]
    [InlineData("0001045810-24-000001", "0001045810-24-000002", 2)]
    [InlineData("0001045810-24-000002", "0001045810-24-000001", 1)]
    public void Of_two_filings_of_one_day_the_later_number_counts(string first, string second, double expected)
    {
        var parsed = new FactsJson()
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 1, "2024-04-26", first)
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 2, "2024-04-26", second)
            .Parse(harness);

        Assert.Equal([expected], parsed.Of(Capex).Select(static r => r.Value));
    }
}
