using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>Numbers in inline XBRL: format, scale, sign, accuracy and unit by the rules, and a refusal for what they do not define.</summary>
public sealed class InlineNumberTests : IAsyncDisposable
{
    private const string Resource = "proxy/NVDA/0001308179-25-000008/2025-01-10";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private static string Context(string id, string period) => $"""
        <xbrli:context id="{id}">
        <xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001045810</xbrli:identifier></xbrli:entity>
        <xbrli:period>{period}</xbrli:period>
        </xbrli:context>
        """;

    private static string Year(int year) =>
        Context($"y{year % 100}", $"<xbrli:startDate>{year}-01-01</xbrli:startDate><xbrli:endDate>{year}-12-31</xbrli:endDate>");

    private static string Document(string facts) => $"""
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ecd="http://xbrl.sec.gov/ecd/2024" xmlns:pay="http://xbrl.sec.gov/ecd/2025"
        xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" xmlns:old="http://www.xbrl.org/inlineXBRL/transformation/2010-04-20"
        xmlns:sec="http://www.sec.gov/inlineXBRL/transformation/2015-08-31" xmlns:cur="http://www.xbrl.org/2003/iso4217">
        <body><ix:header><ix:resources>
        {Year(2024)}{Year(2023)}{Context("now", "<xbrli:instant>2024-12-31</xbrli:instant>")}
        <xbrli:unit id="U1"><xbrli:measure>cur:USD</xbrli:measure></xbrli:unit>
        <xbrli:unit id="USD"><xbrli:measure>cur:EUR</xbrli:measure></xbrli:unit>
        <xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
        <xbrli:unit id="made-up"><xbrli:measure>ecd:USD</xbrli:measure></xbrli:unit>
        <xbrli:unit id="perShare"><xbrli:divide>
        <xbrli:unitNumerator><xbrli:measure>cur:USD</xbrli:measure></xbrli:unitNumerator>
        <xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator>
        </xbrli:divide></xbrli:unit>
        </ix:resources></ix:header><p>{facts}</p></body></html>
        """;

    private static string Fact(string text, string attributes = "", string context = "y24", string unit = "U1", string concept = "ecd:PeoTotalCompAmt") =>
        $"<ix:nonFraction name=\"{concept}\" contextRef=\"{context}\" unitRef=\"{unit}\" {attributes}>{text}</ix:nonFraction>";

    // One sound figure besides, because a document without any is refused whole.
    private ParsedPayload Parse(string facts) =>
        harness.Parse("sec-edgar", Resource, Document(facts + Fact("9", context: "y23", concept: "ecd:PeoActuallyPaidCompAmt")));

    [Theory]
    [InlineData("14,610", "ixt:num-dot-decimal", 14610)]
    [InlineData("14.610", "ixt:num-dot-decimal", 14.61)]
    [InlineData(".5", "ixt:num-dot-decimal", 0.5)]
    [InlineData("13 209 845", "ixt:num-dot-decimal", 13209845)]
    [InlineData("13\u00A0209\u00A0845.50", "ixt:num-dot-decimal", 13209845.5)]
    [InlineData("\u2009 13\u202F209\u2007845 \u00A0", "ixt:num-dot-decimal", 13209845)]
    [InlineData("14.610", "ixt:num-comma-decimal", 14610)]
    [InlineData("12.500.000,25", "ixt:num-comma-decimal", 12500000.25)]
    [InlineData("1'234'567.5", "ixt:num-dot-decimal-apos", 1234567.5)]
    [InlineData("1’234’567,5", "ixt:num-comma-decimal-apos", 1234567.5)]
    [InlineData("12 dollars and 5 cents", "ixt:num-unit-decimal", 12.05)]
    [InlineData("１２円５０銭", "ixt:num-unit-decimal", 12.5)]
    [InlineData("none", "ixt:fixed-zero", 0)]
    [InlineData("—", "old:zerodash", 0)]
    [InlineData("1,234.5", "old:numdotdecimal", 1234.5)]
    [InlineData("1.234,5", "old:numcommadecimal", 1234.5)]
    [InlineData("12,34,567.8", "old:numdotdecimalin", 1234567.8)]
    [InlineData("1,234.5", "old:numcommadot", 1234.5)]
    [InlineData("1.234,5", "old:numdotcomma", 1234.5)]
    [InlineData("1 234.5", "old:numspacedot", 1234.5)]
    [InlineData("1 234,5", "old:numspacecomma", 1234.5)]
    [InlineData("1234,5", "old:numcomma", 1234.5)]
    [InlineData("-", "old:numdash", 0)]
    [InlineData("1234567.5", null, 1234567.5)]
    [InlineData("74,609,802", null, 74609802)]
    public void A_text_is_read_as_its_format_says(string text, string? format, double expected)
    {
        var parsed = Parse(Fact(text, format is null ? "" : $"format=\"{format}\""));

        Assert.Equal(expected, parsed.Observations[0].Value);
        Assert.Empty(parsed.Refusals);
    }

    [Theory]
    [InlineData("14,610", null, "not-a-number")]
    [InlineData("14.610,5", "ixt:num-dot-decimal", "not-a-number")]
    [InlineData("14,610.5", "ixt:num-comma-decimal", "not-a-number")]
    [InlineData("(4.1)", "ixt:num-dot-decimal", "not-a-number")]
    [InlineData("$4.1", "ixt:num-dot-decimal", "not-a-number")]
    [InlineData("", "ixt:num-dot-decimal", "not-a-number")]
    [InlineData("1,23,4", "old:numdotdecimal", "not-a-number")]
    [InlineData("0", "old:zerodash", "not-a-number")]
    [InlineData("—", null, "not-a-number")]
    [InlineData("seven", "sec:numwordsen", "unknown-format")]
    [InlineData("7", "ixt:num-roman", "unknown-format")]
    [InlineData("7", "ecd:num-dot-decimal", "unknown-format")]
    [InlineData("7", "nowhere:num-dot-decimal", "unknown-format")]
    [InlineData("December", "ixt:date-month-day", "unknown-format")]
    public void A_text_that_is_not_of_its_format_and_an_unknown_format_are_refused(string text, string? format, string code)
    {
        var refusal = Assert.Single(Parse(Fact(text, format is null ? "" : $"format=\"{format}\"")).Refusals);

        Assert.Equal(code, refusal.Code);
        Assert.Matches("^line [0-9]+$", refusal.Place);
        Assert.Contains("contextRef=y24 unitRef=U1", refusal.Excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4.1", "scale=\"6\" sign=\"-\"", "ecd:PeoActuallyPaidCompAmt", -4_100_000)]
    [InlineData("4.1", "scale=\"-2\"", "ecd:PeoTotalCompAmt", 0.041)]
    [InlineData("4.1", "scale=\"+3\"", "ecd:PeoTotalCompAmt", 4100)]
    [InlineData("7", "scale=\"0\"", "pay:PeoTotalCompAmt", 7)]
    public void Scale_and_sign_apply(string text, string attributes, string concept, double expected) =>
        Assert.Equal(expected, Parse(Fact(text, attributes, concept: concept)).Observations.Single(static o => o.Period.Year == 2024).Value);

    [Theory]
    [InlineData("scale=\"x\"", "malformed")]
    [InlineData("scale=\"16\"", "malformed")]
    [InlineData("sign=\"+\"", "malformed")]
    [InlineData("decimals=\"many\"", "malformed")]
    [InlineData("precision=\"0\"", "malformed")]
    [InlineData("scale=\"13\"", "out-of-range")]
    public void Attributes_beyond_the_rules_are_refused(string attributes, string code) =>
        Assert.Equal(code, Assert.Single(Parse(Fact("4.1", attributes)).Refusals).Code);

    [Theory]
    [InlineData("USD", "EUR")]
    [InlineData("U1", "USD")]
    public void The_unit_is_that_of_the_unit_element_whatever_its_id(string id, string expected) =>
        Assert.Equal(expected, Parse(Fact("7", unit: id)).Observations[0].Unit);

    [Theory]
    [InlineData("pure", "wrong-unit")]
    [InlineData("perShare", "wrong-unit")]
    [InlineData("made-up", "wrong-unit")]
    [InlineData("EUR", "undefined-reference")]
    [InlineData("", "undefined-reference")]
    public void A_unit_that_is_no_currency_is_refused(string id, string code) => Assert.Equal(code, Assert.Single(Parse(Fact("7", unit: id)).Refusals).Code);

    [Theory]
    [InlineData("nowhere")]
    [InlineData("now")]
    [InlineData("")]
    public void A_context_that_is_no_period_is_refused(string context) =>
        Assert.Equal("undefined-reference", Assert.Single(Parse(Fact("7", context: context)).Refusals).Code);

    [Theory]
    [InlineData("decimals=\"-5\" scale=\"6\"", "decimals=\"0\"")]
    [InlineData("precision=\"3\" scale=\"6\"", "decimals=\"0\"")]
    [InlineData("decimals=\"-5\" scale=\"6\"", "decimals=\"INF\"")]
    [InlineData("decimals=\"-5\" scale=\"6\"", "")]
    public void Of_consistent_duplicates_the_more_accurate_one_counts(string rounded, string exact)
    {
        var (a, b) = (Fact("74.6", rounded), Fact("74609802", exact));

        Assert.Equal(74_609_802, Parse(a + b).Observations[0].Value);
        Assert.Equal(74_609_802, Parse(b + a + b).Observations[0].Value);
        Assert.Empty(Parse(a + b).Refusals);
    }

    [Theory]
    [InlineData("74.5", "decimals=\"-5\" scale=\"6\"", "74609802", "decimals=\"0\"")]
    [InlineData("74.6", "decimals=\"INF\" scale=\"6\"", "74609802", "decimals=\"0\"")]
    [InlineData("74609802", "decimals=\"0\"", "74609820", "decimals=\"0\"")]
    [InlineData("74.6", "scale=\"6\"", "74609802", "decimals=\"0\"")]
    [InlineData("74609802", "decimals=\"0\"", "74609802.5", "decimals=\"0\"")]
    public void Duplicates_that_rounding_does_not_explain_are_refused(string one, string its, string other, string others)
    {
        var parsed = Parse(Fact(one, its) + Fact(other, others));

        Assert.DoesNotContain(parsed.Observations, static o => o.Series.Indicator == "pay.ceo-total");
        var refusal = Assert.Single(parsed.Refusals);
        Assert.Equal("conflicting-values", refusal.Code);
        Assert.Contains("has values that rounding does not explain", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nil_states_nothing()
    {
        Assert.Equal(7, Parse(Fact("", "xsi:nil=\"true\"") + Fact("7")).Observations[0].Value);
        var alone = Parse(Fact("", "xsi:nil=\"true\""));
        Assert.Single(alone.Observations);
        Assert.Equal("missing", Assert.Single(alone.Refusals).Code);
    }

    [Fact]
    public void A_second_currency_beside_most_years_is_a_translation_and_an_even_pair_is_refused()
    {
        var translated = Parse(Fact("700", unit: "USD") + Fact("100") + Fact("650", context: "y23", unit: "USD"));
        Assert.Equal([650.0, 700.0], translated.Of("pay.ceo-total/NVDA").Select(static r => r.Value));
        Assert.All(translated.Observations.Take(2), static o => Assert.Equal("EUR", o.Unit));
        Assert.Equal("convenience-translation", Assert.Single(translated.Refusals).Code);

        var even = Parse(Fact("700", unit: "USD") + Fact("100"));
        Assert.DoesNotContain(even.Observations, static o => o.Series.Indicator == "pay.ceo-total");
        Assert.Equal(["conflicting-values", "conflicting-values"], even.Refusals.Select(static r => r.Code));
    }

    [Fact]
    public void What_is_excluded_from_a_fact_is_no_part_of_its_number() =>
        Assert.Equal(1234, Parse(Fact("12<ix:exclude>page 7</ix:exclude><span>34</span>")).Observations[0].Value);

    [Fact]
    public void Documents_in_utf_16_and_with_a_byte_order_mark_are_read()
    {
        foreach (var encoding in new[] { System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode, System.Text.Encoding.UTF8 })
        {
            byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(Document(Fact("7")))];
            var payload = new SourcePayload(Resource, "text/html", Samples.Today, content);
            Assert.Equal(7, Assert.Single(harness.Source("sec-edgar").Parse(payload).Observations).Value);
        }
    }
}
