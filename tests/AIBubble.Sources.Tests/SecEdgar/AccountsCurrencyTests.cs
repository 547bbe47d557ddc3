using AIBubble.Domain.Observations;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>Accounts have one currency; a second one beside them is a translation, and a change starts another series.</summary>
public sealed class AccountsCurrencyTests : IAsyncDisposable
{
    private const string Revenue = "ifrs-full:Revenue";
    private const string Income = "ifrs-full:ProfitLoss";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    // A year with its comparative, as an annual report of a foreign company states them.
    private static FactsJson Annual(FactsJson facts, string concept, string unit, int year, double value, double? before, string accession)
    {
        facts.Add(concept, unit, $"{year}-01-01", $"{year}-12-31", value, $"{year + 1}-04-10", accession, "20-F");
        return before is { } comparative
            ? facts.Add(concept, unit, $"{year - 1}-01-01", $"{year - 1}-12-31", comparative, $"{year + 1}-04-10", accession, "20-F")
            : facts;
    }

    [Theory]
    [InlineData("CNY")]
    [InlineData("JPY")]
    [InlineData("ZAR")]
    public void A_translation_of_the_newest_year_is_left_out_and_said(string currency)
    {
        var facts = Annual(new FactsJson(), Revenue, currency, 2023, 700, 650, "0001045810-24-000001");
        Annual(facts, Revenue, "USD", 2023, 100, null, "0001045810-24-000001");
        Annual(facts, Revenue, currency, 2024, 800, 700, "0001045810-25-000001");
        Annual(facts, Revenue, "USD", 2024, 110, null, "0001045810-25-000001");

        var parsed = facts.Parse(harness);

        Assert.Equal([650, 700, 800], parsed.Observations.Select(static o => o.Value));
        Assert.All(parsed.Observations, o => Assert.Equal(("fundamental.revenue/NVDA", currency), (o.Series.ToString(), o.Unit)));
        var said = Assert.Single(parsed.Unread());
        Assert.Equal(("/facts/ifrs-full/Revenue/units/USD", "convenience-translation"), (said.Place, said.Code));
        Assert.Equal($"2 figures of ifrs-full:Revenue in USD left out: translations beside accounts in {currency}.", said.Message);
        Assert.Contains("\"val\":100,", said.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_in_dollars_stay_in_dollars_beside_another_currency()
    {
        var facts = Annual(new FactsJson(), Revenue, "USD", 2023, 100, 90, "0001045810-24-000001");
        Annual(facts, Revenue, "MXN", 2023, 1700, null, "0001045810-24-000001");

        Assert.Equal([("USD", 90.0), ("USD", 100.0)], facts.Parse(harness).Observations.Select(static o => (o.Unit, o.Value!.Value)));
    }

    [Fact]
    public void Other_statements_of_the_same_filing_tell_where_one_has_no_comparatives()
    {
        var facts = Annual(new FactsJson(), Income, "TWD", 2023, 30, 20, "0001045810-24-000001");
        Annual(facts, Revenue, "TWD", 2023, 700, null, "0001045810-24-000001");
        Annual(facts, Revenue, "USD", 2023, 22, null, "0001045810-24-000001");

        Assert.Equal([700], facts.Parse(harness).Of("fundamental.revenue/NVDA").Select(static r => r.Value));
    }

    [Fact]
    public void Without_comparatives_the_filing_before_tells_and_for_the_first_one_not_the_dollar()
    {
        var facts = Annual(new FactsJson(), Revenue, "BRL", 2023, 500, null, "0001045810-24-000001");
        Annual(facts, Revenue, "USD", 2023, 100, null, "0001045810-24-000001");
        Annual(facts, Revenue, "BRL", 2024, 600, null, "0001045810-25-000001");
        Annual(facts, Revenue, "AUD", 2024, 150, null, "0001045810-25-000001");

        Assert.Equal([("BRL", 500.0), ("BRL", 600.0)], facts.Parse(harness).Observations.Select(static o => (o.Unit, o.Value!.Value)));
    }

    [Fact]
    public void A_change_of_currency_starts_a_series_in_the_new_one_and_is_said()
    {
        var facts = Annual(new FactsJson(), Revenue, "EUR", 2022, 500, 450, "0001045810-23-000001");
        Annual(facts, Income, "EUR", 2022, 50, 45, "0001045810-23-000001");
        Annual(facts, Revenue, "USD", 2023, 620, 540, "0001045810-24-000001");
        Annual(facts, Income, "USD", 2023, 62, 54, "0001045810-24-000001");

        var parsed = facts.Parse(harness);

        Assert.Equal([("2021-12-31", 450), ("2022-12-31", 500)], parsed.Of("fundamental.revenue/NVDA").Select(static r => (r.End, r.Value)));
        Assert.Equal([("2022-12-31", 540), ("2023-12-31", 620)], parsed.Of("fundamental.revenue/NVDA.USD").Select(static r => (r.End, r.Value)));
        Assert.Equal([54, 62], parsed.Of("fundamental.net-income/NVDA.USD").Select(static r => r.Value));
        Assert.All(parsed.Observations, static o => Assert.Equal(o.Series.Subject == "NVDA" ? "EUR" : "USD", o.Unit));
        var said = Assert.Single(parsed.Unread());
        Assert.Equal("currency-changed", said.Code);
        Assert.Contains("From the 20-F 0001045810-24-000001 of 2024-04-10 on the accounts are in USD, before in EUR", said.Message, StringComparison.Ordinal);
        Assert.Contains("series of subject NVDA.USD", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quarters_are_never_derived_across_a_change_of_currency()
    {
        var parsed = new FactsJson()
            .Add("us-gaap:Revenues", "EUR", "2024-01-01", "2024-09-30", 300, "2024-11-01", "0001045810-24-000003")
            .Add("us-gaap:Revenues", "USD", "2024-01-01", "2024-12-31", 450, "2025-02-05", "0001045810-25-000001", "10-K")
            .Parse(harness);

        Assert.Equal(["fundamental.revenue/NVDA.USD"], parsed.Observations.Select(static o => o.Series.ToString()));
    }

    [Fact]
    public void Offerings_in_two_currencies_are_two_series()
    {
        var parsed = new FactsJson()
            .Add("ffd:TtlOfferingAmt", "USD", null, "2026-05-06", 10, "2026-05-07", "0001045810-26-000001", "424B5")
            .Add("ffd:TtlOfferingAmt", "EUR", null, "2026-05-06", 7, "2026-05-07", "0001045810-26-000002", "424B2")
            .Parse(harness);

        Assert.Equal([("capital.offering/NVDA", "USD", 10.0), ("capital.offering/NVDA.EUR", "EUR", 7.0)],
            parsed.Observations.Select(static o => (o.Series.ToString(), o.Unit, o.Value!.Value)));
        Assert.All(parsed.Observations, static o => Assert.Equal(ObservationQuality.Reported, o.Quality));
    }
}
