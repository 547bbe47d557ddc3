using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using CsCheck;

namespace AIBubble.Sources.Tests.SecEdgar;

public sealed class CompanyFactsTests : IAsyncDisposable
{
    private const string Ppe = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment";
    private const string Assets = "us-gaap:PaymentsToAcquireProductiveAssets";
    private const string Revenues = "us-gaap:Revenues";
    private const string ContractRevenue = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    // A calendar-year company that files cash flows year-to-date, as Alphabet does.
    private static FactsJson YearToDate() => new FactsJson()
        .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
        .Add(Ppe, "USD", "2024-01-01", "2024-06-30", 230, "2024-07-24", "0001045810-24-000002")
        .Add(Ppe, "USD", "2024-01-01", "2024-09-30", 380, "2024-10-30", "0001045810-24-000003")
        .Add(Ppe, "USD", "2024-01-01", "2024-12-31", 550, "2025-02-05", "0001045810-25-000001", "10-K")
        .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2025-04-25", "0001045810-25-000002")
        .Add(Ppe, "USD", "2024-01-01", "2024-12-31", 550, "2026-02-05", "0001045810-26-000001", "10-K");

    private ParsedPayload Parse(FactsJson facts) => harness.Source("sec-edgar").Parse(facts.ToPayload());

    private static List<(string? Start, string End, double? Value, string KnownOn, ObservationQuality Quality)> Rows(ParsedPayload parsed, string indicator) =>
        [.. parsed.Observations.Where(o => o.Series.Indicator == indicator)
            .Select(o => (o.PeriodStart?.ToString("O"), o.Period.ToString("O"), o.Value, o.KnownOn.ToString("O"), o.Quality))];

    [Fact]
    public void Quarters_nobody_states_are_differences_of_year_to_date_figures_and_the_year_stands_beside_its_last_quarter()
    {
        var parsed = Parse(YearToDate());

        Assert.Equal(
        [
            ("2024-01-01", "2024-03-31", 100, "2024-04-26", ObservationQuality.Reported),
            ("2024-04-01", "2024-06-30", 130, "2024-07-24", ObservationQuality.Derived),
            ("2024-07-01", "2024-09-30", 150, "2024-10-30", ObservationQuality.Derived),
            ("2024-01-01", "2024-12-31", 550, "2025-02-05", ObservationQuality.Reported),
            ("2024-10-01", "2024-12-31", 170, "2025-02-05", ObservationQuality.Derived),
        ], Rows(parsed, "infrastructure.capex"));
        Assert.Empty(parsed.Unread());
        var quarter = parsed.Observations.Single(static o => o.Value == 170);
        Assert.Equal("https://www.sec.gov/Archives/edgar/data/1045810/000104581025000001/", quarter.Citation);
        Assert.Equal($"2024-01-01–2024-12-31 ({Ppe}, 10-K 0001045810-25-000001) less 2024-01-01–2024-09-30 ({Ppe}, 10-Q 0001045810-24-000003).", quarter.Note);
        Assert.Equal("sec-edgar", quarter.Source);
        Assert.Equal("USD", quarter.Unit);
    }

    [Fact]
    public void A_quarter_is_not_derived_across_a_gap_of_two_quarters()
    {
        var parsed = Parse(new FactsJson()
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
            .Add(Ppe, "USD", "2024-01-01", "2024-09-30", 380, "2024-10-30", "0001045810-24-000003"));

        Assert.Equal(["2024-03-31"], Rows(parsed, "infrastructure.capex").Select(static r => r.End));
    }

    [Fact]
    public void Fiscal_years_of_52_and_53_weeks_and_quarters_of_14_weeks_are_recognised()
    {
        var parsed = Parse(new FactsJson()
            .Add(Ppe, "USD", "2021-02-01", "2021-10-31", 703, "2021-11-22", "0001045810-21-000163")
            .Add(Ppe, "USD", "2021-02-01", "2022-01-30", 976, "2022-03-18", "0001045810-22-000036", "10-K")
            .Add(Ppe, "USD", "2022-01-31", "2022-10-30", 1324, "2022-11-18", "0001045810-22-000166")
            .Add(Ppe, "USD", "2022-01-31", "2023-02-05", 1833, "2023-02-24", "0001045810-23-000017", "10-K"));

        Assert.Equal([976, 273, 1833, 509], Rows(parsed, "infrastructure.capex").Select(static r => r.Value));
    }

    [Fact]
    public void A_repeated_figure_is_no_new_observation_and_a_restated_one_is_a_new_vintage()
    {
        var parsed = Parse(new FactsJson()
            .Add(Revenues, "USD", "2014-01-27", "2014-04-27", 1102787000, "2014-05-21", "0001045810-14-000085")
            .Add(Revenues, "USD", "2014-01-27", "2014-04-27", 1102787000, "2015-03-12", "0001045810-15-000036", "10-K")
            .Add(Revenues, "USD", "2014-01-27", "2014-04-27", 1103000000, "2015-05-20", "0001045810-15-000097")
            .Add(Revenues, "USD", "2014-01-27", "2014-04-27", 1103000000, "2016-03-17", "0001045810-16-000205", "10-K"));

        Assert.Equal([(1102787000.0, "2014-05-21"), (1103000000.0, "2015-05-20")],
            Rows(parsed, "fundamental.revenue").Select(static r => (r.Value!.Value, r.KnownOn)));
        Assert.Equal(1102787000, Assert.Single(parsed.Observations.AsKnown(new DateOnly(2015, 5, 19))).Value.Value);
    }

    [Fact]
    public void A_difference_follows_when_both_figures_are_restated_and_stands_while_only_one_is()
    {
        var facts = YearToDate()
            .Add(Ppe, "USD", "2024-01-01", "2024-09-30", 390, "2025-10-30", "0001045810-25-000003")
            .Add(Ppe, "USD", "2024-01-01", "2024-12-31", 565, "2026-02-06", "0001045810-26-000002", "10-K");
        var quarter = Rows(Parse(facts), "infrastructure.capex").Where(static r => r is { Start: "2024-10-01" }).ToList();

        // On 2025-10-30 only nine months were restated: 550 − 390 would be a figure on two bases.
        Assert.Equal([(170.0, "2025-02-05"), (175.0, "2026-02-06")], quarter.Select(static r => (r.Value!.Value, r.KnownOn)));
    }

    [Fact]
    public void A_difference_follows_when_one_filing_restates_both_figures_although_one_was_restated_before()
    {
        var facts = YearToDate()
            .Add(Ppe, "USD", "2024-01-01", "2024-12-31", 560, "2025-06-02", "0001045810-25-000004", "8-K")
            .Add(Ppe, "USD", "2024-01-01", "2024-09-30", 390, "2026-02-06", "0001045810-26-000002", "10-K")
            .Add(Ppe, "USD", "2024-01-01", "2024-12-31", 570, "2026-02-06", "0001045810-26-000002", "10-K");
        var quarter = Rows(Parse(facts), "infrastructure.capex").Where(static r => r is { Start: "2024-10-01" });

        // The year as of June 2025 stands on another basis than the nine months; what both say in 2026 does not.
        Assert.Equal([(170.0, "2025-02-05"), (180.0, "2026-02-06")], quarter.Select(static r => (r.Value!.Value, r.KnownOn)));
    }

    [Fact]
    public void A_stated_quarter_takes_the_place_of_a_derived_one()
    {
        var facts = YearToDate().Add(Ppe, "USD", "2024-10-01", "2024-12-31", 171, "2026-02-05", "0001045810-26-000001", "10-K");
        var quarter = Rows(Parse(facts), "infrastructure.capex").Where(static r => r is { Start: "2024-10-01" }).ToList();

        Assert.Equal([(170.0, ObservationQuality.Derived), (171.0, ObservationQuality.Reported)], quarter.Select(static r => (r.Value!.Value, r.Quality)));
    }

    [Fact]
    public void Synonyms_are_read_as_one_series_with_the_latest_filing_first_and_the_total_before_a_part_of_it()
    {
        var parsed = Parse(new FactsJson()
            .Add(Ppe, "USD", "2019-01-28", "2019-07-28", 241, "2019-08-15", "0001045810-19-000144")
            .Add(Assets, "USD", "2019-01-28", "2019-10-27", 344, "2020-11-18", "0001045810-20-000189")
            .Add(ContractRevenue, "USD", "2020-01-01", "2020-03-31", 90, "2020-04-30", "0001045810-20-000010")
            .Add(Revenues, "USD", "2020-01-01", "2020-03-31", 100, "2020-04-30", "0001045810-20-000010")
            .Add(ContractRevenue, "USD", "2020-04-01", "2020-06-30", 120, "2020-07-30", "0001045810-20-000020"));

        Assert.Equal([(103.0, ObservationQuality.Estimated)], Rows(parsed, "infrastructure.capex").Select(static r => (r.Value!.Value, r.Quality)));
        Assert.Equal([100, 120], Rows(parsed, "fundamental.revenue").Select(static r => r.Value));
    }

    [Fact]
    public void Pay_of_the_chief_executive_may_be_zero_or_negative_and_is_known_from_the_proxy()
    {
        var parsed = Parse(new FactsJson()
            .Add("ecd:PeoTotalCompAmt", "USD", "2022-01-31", "2023-01-29", 0, "2026-05-12", "0001045810-26-000036", "DEF 14A")
            .Add("ecd:PeoActuallyPaidCompAmt", "USD", "2022-01-31", "2023-01-29", -4118947, "2026-05-12", "0001045810-26-000036", "DEF 14A"));

        Assert.Equal([("2022-01-31", "2023-01-29", 0, "2026-05-12", ObservationQuality.Reported)], Rows(parsed, "pay.ceo-total"));
        Assert.Equal([("2022-01-31", "2023-01-29", -4118947, "2026-05-12", ObservationQuality.Reported)], Rows(parsed, "pay.ceo-actually-paid"));
    }

    [Fact]
    public void Two_offerings_of_one_day_add_up_and_a_repeated_one_does_not()
    {
        var parsed = Parse(new FactsJson()
            .Add("ffd:TtlOfferingAmt", "USD", null, "2026-06-03", 20700047325.4, "2026-06-04", "0001193125-26-256375", "424B5")
            .Add("ffd:TtlOfferingAmt", "USD", null, "2026-06-04", 9625000000, "2026-06-04", "0001193125-26-257690", "424B5")
            .Add("ffd:TtlOfferingAmt", "USD", null, "2026-06-04", 9625000000, "2026-06-04", "0001193125-26-257702", "424B5")
            .Add("ffd:TtlOfferingAmt", "USD", null, "2026-06-04", 9625000000, "2026-06-05", "0001193125-26-257702", "424B5"));

        Assert.Equal(
        [
            ("2026-06-03", "2026-06-03", 20700047325.4, "2026-06-04", ObservationQuality.Reported),
            ("2026-06-04", "2026-06-04", 19250000000, "2026-06-04", ObservationQuality.Derived),
        ], Rows(parsed, "capital.offering"));
    }

    [Fact]
    public void A_filing_without_a_share_count_on_its_cover_gives_that_of_its_latest_balance_sheet()
    {
        const string balance = "us-gaap:CommonStockSharesOutstanding";
        var parsed = Parse(new FactsJson()
            .Add("dei:EntityCommonStockSharesOutstanding", "shares", null, "2026-05-15", 24300, "2026-05-20", "0001045810-26-000052")
            .Add(balance, "shares", null, "2026-04-26", 24310, "2026-05-20", "0001045810-26-000052")
            .Add(balance, "shares", null, "2025-12-31", 12088, "2026-08-20", "0001045810-26-000060")
            .Add(balance, "shares", null, "2026-07-31", 12116, "2026-08-20", "0001045810-26-000060"));

        Assert.Equal([("2026-05-15", 24300.0), ("2026-07-31", 12116.0)],
            Rows(parsed, "valuation.shares-outstanding").Select(static r => (r.End, r.Value!.Value)));
    }

    [Fact]
    public void Proxies_and_prospectuses_do_not_restate_revenue_or_income()
    {
        var parsed = Parse(new FactsJson()
            .Add("us-gaap:NetIncomeLoss", "USD", "2025-01-01", "2025-12-31", 120067000000, "2026-02-05", "0001652044-26-000018", "10-K")
            .Add("us-gaap:NetIncomeLoss", "USD", "2025-01-01", "2025-12-31", 120067, "2026-04-24", "0001308179-26-000342", "DEF 14A"));

        Assert.Equal([120067000000], Rows(parsed, "fundamental.net-income").Select(static r => r.Value));
    }

    [Fact]
    public void A_foreign_filer_with_a_text_key_and_ifrs_facts_is_read_and_keeps_one_currency()
    {
        var parsed = Parse(new FactsJson { Cik = "0001045810" }
            .Add("ifrs-full:Revenue", "TWD", "2024-01-01", "2024-12-31", 2894000, "2025-04-17", "0001045810-25-000001", "20-F")
            .Add("ifrs-full:Revenue", "USD", "2025-01-01", "2025-12-31", 120, "2026-04-17", "0001045810-26-000001", "20-F")
            .Add("ifrs-full:Revenue", "TWD", "2025-01-01", "2025-12-31", 3800000, "2026-04-17", "0001045810-26-000001", "20-F"));

        Assert.Equal([("TWD", 2894000.0), ("TWD", 3800000.0)], parsed.Observations.Select(static o => (o.Unit, o.Value!.Value)));
    }

    [Fact]
    public void A_fact_filed_before_its_period_ended_or_with_a_value_that_is_no_number_is_refused_and_the_rest_is_read()
    {
        var parsed = Parse(YearToDate()
            .Add(Revenues, "USD", "2024-01-01", "2024-03-31", 1, "2024-03-30", "0001045810-24-000009")
            .Add(Revenues, "USD", "2024-01-01", "2024-03-31", "1", "2024-04-30", "0001045810-24-000010")
            .Add(Revenues, "USD", "2024-01-01", "2024-03-31", 1, "2027-01-01", "0001045810-27-000010")
            .Add(Revenues, "USD", "2024-01-01", "2024-03-31", 1, "2024-04-30", "https://elsewhere"));

        Assert.Equal(
        [
            ("/facts/us-gaap/Revenues/units/USD/0/filed", "known-before-period"),
            ("/facts/us-gaap/Revenues/units/USD/1/val", "not-a-number"),
            ("/facts/us-gaap/Revenues/units/USD/2/filed", "known-in-future"),
            ("/facts/us-gaap/Revenues/units/USD/3/accn", "missing"),
        ], parsed.Unread().Select(static r => (r.Place, r.Code)));
        Assert.Equal(5, parsed.Observations.Count);
    }

    [Fact]
    public void A_difference_below_zero_is_refused_where_the_indicator_knows_no_negative_values()
    {
        var parsed = Parse(new FactsJson()
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
            .Add(Ppe, "USD", "2024-01-01", "2024-06-30", 90, "2024-07-24", "0001045810-24-000002"));

        Assert.Equal("out-of-range", Assert.Single(parsed.Unread()).Code);
        Assert.Single(parsed.Observations);
    }

    [Fact]
    public void Another_companys_facts_are_refused_whole()
    {
        var fault = Assert.Throws<PayloadFaultException>(() => Parse(new FactsJson { Cik = 1652044 }));

        Assert.Contains("1652044", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Undeclared Automated Tool</body></html>")]
    [InlineData("[]")]
    [InlineData("""{"cik":1045810}""")]
    [InlineData("""{"cik":"x","facts":{}}""")]
    [InlineData("""{"cik":1045810,"facts":[]}""")]
    [InlineData("""{"cik":1045810,"facts":{"us-gaap":{"Revenues":{"units":{"USD":[{"value":1}]}}}}}""")]
    public void What_is_not_a_company_facts_document_is_a_fault(string body)
    {
        Assert.Throws<PayloadFaultException>(() => harness.Source("sec-edgar")
            .Parse(new SourcePayload("companyfacts/NVDA", "application/json", new DateOnly(2026, 11, 23), Encoding.UTF8.GetBytes(body))));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault()
    {
        var facts = YearToDate()
            .Add(Revenues, "USD", "2024-01-01", "2024-03-31", 1.5, "2024-04-30", "0001045810-24-000009")
            .Add("dei:EntityCommonStockSharesOutstanding", "shares", null, "2026-05-15", 24300, "2026-05-20", "0001045810-26-000052")
            .Add("ecd:PeoTotalCompAmt", "USD", "2022-01-31", "2023-01-29", 7, "2026-05-12", "0001045810-26-000036", "DEF 14A")
            .Add("ffd:TtlOfferingAmt", "USD", null, "2026-06-04", 9625000000, "2026-06-04", "0001193125-26-257690", "424B5");
        PayloadMutations.AssertOnlyFaults(harness.Source("sec-edgar"), "companyfacts/NVDA", "application/json", facts.ToBytes(), new DateOnly(2026, 11, 23));
    }

    // Whatever is filed later never changes what was known on a day: that is what makes a series point-in-time.
    [Fact]
    public void Cutting_the_filings_off_at_a_day_gives_exactly_what_was_known_on_that_day()
    {
        string[] ends = ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31"];
        string[] starts = ["2024-01-01", "2024-04-01", "2024-10-01"];
        string[] concepts = [Ppe, Assets];
        var origin = new DateOnly(2025, 4, 1);
        var fact = Gen.Select(Gen.Int[0, concepts.Length - 1], Gen.Int[0, starts.Length - 1], Gen.Int[0, ends.Length - 1], Gen.Int[0, 400], Gen.Int[0, 8])
            .Where((_, s, e, _, _) => string.CompareOrdinal(starts[s], ends[e]) < 0);
        Gen.Select(fact.Array[0, 25], Gen.Int[0, 8]).Sample(
            (facts, cut) =>
            {
                var (all, early) = (new FactsJson(), new FactsJson());
                foreach (var (c, s, e, value, day) in facts)
                {
                    var filed = origin.AddDays(day).ToString("O");
                    all.Add(concepts[c], "USD", starts[s], ends[e], value, filed, $"0001045810-25-00000{day}");
                    if (day <= cut)
                    {
                        early.Add(concepts[c], "USD", starts[s], ends[e], value, filed, $"0001045810-25-00000{day}");
                    }
                }

                var known = Parse(all).Observations.Where(o => o.KnownOn <= origin.AddDays(cut)).Select(static o => o.Digest());
                Assert.Equal(known, Parse(early).Observations.Select(static o => o.Digest()));
            },
            iter: 2000,
            seed: "0000KOIPe036",
            threads: 1);
    }
}
