using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>What cannot be used is said with its place, the reason and an excerpt; what is expected and not there is said too.</summary>
public sealed class FactRefusalTests : IAsyncDisposable
{
    private const string Ppe = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private ParsedPayload Parse(params string[] concepts) =>
        harness.Parse("sec-edgar", "companyfacts/NVDA", "{\"cik\":1045810,\"facts\":{\"us-gaap\":{" + string.Join(',', concepts) + "}}}");

    private static string Concept(string tag, params string[] units) => $"\"{tag}\":{{\"units\":{{{string.Join(',', units)}}}}}";

    private static string In(string unit, params string[] facts) => $"\"{unit}\":[{string.Join(',', facts)}]";

    private static string Fact(string value, string more = "") =>
        """{"start":"2024-01-01","end":"2024-03-31","val":""" + value
        + ""","accn":"0001045810-24-000001","form":"10-Q","filed":"2024-04-26" """.TrimEnd() + more + "}";

    [Fact]
    public void Two_values_of_one_filing_for_one_period_are_refused_by_name_and_neither_is_used()
    {
        var parsed = new FactsJson()
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 101, "2024-04-26", "0001045810-24-000001")
            .Add(Ppe, "USD", "2024-01-01", "2024-06-30", 230, "2024-07-24", "0001045810-24-000002")
            .Parse(harness);

        Assert.Empty(parsed.Observations);
        var refusal = Assert.Single(parsed.Unread());
        Assert.Equal(("/facts/us-gaap/PaymentsToAcquirePropertyPlantAndEquipment/units/USD/1", "conflicting-values"), (refusal.Place, refusal.Code));
        Assert.Contains("has 2 values in filing 0001045810-24-000001: 100 and 101. None is used.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Fact("101"), refusal.Excerpt);
    }

    [Fact]
    public void The_same_fact_twice_is_one()
    {
        var parsed = new FactsJson()
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
            .Parse(harness);

        Assert.Single(parsed.Observations);
        Assert.Empty(parsed.Unread());
    }

    [Theory]
    [InlineData("1e300", "", "val", "out-of-range")]
    [InlineData("-2e16", "", "val", "out-of-range")]
    [InlineData("1e999", "", "val", "not-a-number")]
    [InlineData("null", "", "val", "not-a-number")]
    [InlineData("1", ",\"val\":2", "val", "duplicate-field")]
    [InlineData("1", ",\"filed\":\"2024-05-26\"", "filed", "duplicate-field")]
    public void A_value_that_is_no_amount_is_refused_with_an_excerpt(string value, string more, string member, string code)
    {
        var parsed = Parse(Concept("Revenues", In("USD", Fact(value, more), Fact("7").Replace("000001", "000002", StringComparison.Ordinal))));

        Assert.Equal([7], parsed.Observations.Select(static o => o.Value));
        var refusal = Assert.Single(parsed.Unread());
        Assert.Equal(($"/facts/us-gaap/Revenues/units/USD/0/{member}", code), (refusal.Place, refusal.Code));
        Assert.StartsWith("{\"start\":\"2024-01-01\"", refusal.Excerpt, StringComparison.Ordinal);
        Assert.InRange(refusal.Excerpt.Length, 100, 120);
    }

    [Theory]
    [InlineData("0001-01-01", "2024-03-31", "start")]
    [InlineData("1599-01-01", "1599-12-31", "end")]
    public void A_date_before_1600_is_refused(string start, string end, string member)
    {
        var parsed = new FactsJson()
            .Add(Ppe, "USD", start, end, 100, "2024-04-26", "0001045810-24-000001")
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", "0001045810-24-000001")
            .Parse(harness);

        Assert.Single(parsed.Observations);
        Assert.EndsWith("/" + member, Assert.Single(parsed.Unread()).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_stands_twice_is_read_twice_and_numbered_on()
    {
        var other = Fact("\"8\"").Replace("2024-03-31", "2024-12-31", StringComparison.Ordinal).Replace("2024-04-26", "2025-02-26", StringComparison.Ordinal);
        var parsed = Parse(Concept("Revenues", In("USD", Fact("7"))), Concept("Revenues", In("USD", other)));

        Assert.Equal([7], parsed.Observations.Select(static o => o.Value));
        Assert.Equal("/facts/us-gaap/Revenues/units/USD/1/val", Assert.Single(parsed.Unread()).Place);
    }

    [Fact]
    public void Another_unit_is_refused_with_the_number_of_its_facts()
    {
        var parsed = Parse(Concept("Revenues", In("USD", Fact("7")), In("USD/shares", Fact("1"), Fact("2")), "\"pure\":{}"));

        Assert.Equal(
            [("/facts/us-gaap/Revenues/units/USD~1shares", "wrong-unit"), ("/facts/us-gaap/Revenues/units/pure", "wrong-type")],
            parsed.Unread().Select(static r => (r.Place, r.Code)));
        Assert.Contains("the 2 in this unit are left out", parsed.Unread()[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_refusal_is_counted_once_and_has_place_reason_and_a_short_excerpt()
    {
        var parsed = Parse(Concept("Revenues", In("USD", Fact("7"), "17", Fact("true")), In("EUROS")), "\"ProfitLoss\":{\"label\":\"no units\"}");

        Assert.Equal(
            parsed.Refused.Select(static f => (f.Pointer, f.Code, f.Message)),
            parsed.Refusals.Select(static r => ((string?)r.Place, r.Code, r.Message)));
        Assert.Equal(["wrong-type", "not-a-number", "wrong-unit", "wrong-type"], parsed.Unread().Select(static r => r.Code));
        Assert.All(parsed.Refusals, static r =>
        {
            Assert.NotEmpty(r.Message);
            Assert.InRange(r.Excerpt.Length, 1, 120);
        });
    }

    [Fact]
    public void An_expected_figure_that_is_not_there_is_said_with_the_tags_that_look_like_it()
    {
        var parsed = Parse(Concept("Revenues", In("USD", Fact("7"))), Concept("PaymentsToAcquireRealEstate", In("USD", Fact("5"))));

        var missing = parsed.Refusals.Where(static r => r.Code == "no-figures").ToList();
        Assert.Equal(3, missing.Count);
        var capex = missing.Single(static r => r.Message.StartsWith("No infrastructure.capex of NVDA: none of the ", StringComparison.Ordinal));
        Assert.Equal(("/facts", "similar tags: PaymentsToAcquireRealEstate"), (capex.Place, capex.Excerpt));
        Assert.DoesNotContain(parsed.Observations, static o => o.Series.Indicator == "infrastructure.capex");
    }

    [Fact]
    public void Facts_that_give_no_quarter_and_no_year_are_said()
    {
        var parsed = new FactsJson().Add(Ppe, "USD", "2024-01-01", "2024-06-30", 100, "2024-07-26", "0001045810-24-000001").Parse(harness);

        const string expected = "No infrastructure.capex of NVDA: 1 facts of capital expenditure give no figure";
        Assert.Contains(parsed.Refusals, static r => r.Message.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_company_is_said_figure_by_figure()
    {
        var parsed = harness.Parse("sec-edgar", "companyfacts/NVDA", """{"cik":1045810,"facts":{}}""");

        Assert.Empty(parsed.Observations);
        Assert.Equal(["no-figures", "no-figures", "no-figures", "no-figures"], parsed.Refusals.Select(static r => r.Code));
    }

    [Theory]
    [InlineData("2023-12-31", false)]
    [InlineData("2022-12-31", true)]
    public void A_figure_that_ends_long_before_the_others_is_said(string lastYear, bool isSaid)
    {
        var end = DateOnly.Parse(lastYear);
        var parsed = new FactsJson()
            .Add(Ppe, "USD", end.AddDays(-364).ToString("O"), lastYear, 100, end.AddDays(50).ToString("O"), "0001045810-24-000001", "10-K")
            .Add("us-gaap:Revenues", "USD", "2024-01-01", "2024-12-31", 100, "2025-02-26", "0001045810-25-000001", "10-K")
            .Parse(harness);

        Assert.Equal(isSaid, parsed.Refusals.Any(static r => r.Code == "figures-end"));
    }
}
