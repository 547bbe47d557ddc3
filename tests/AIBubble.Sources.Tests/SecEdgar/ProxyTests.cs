using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;

namespace AIBubble.Sources.Tests.SecEdgar;

public sealed class ProxyTests : IAsyncDisposable
{
    private const string Resource = "proxy/NVDA/0001308179-25-000008/2025-01-10";

    private const string Submissions = """
        {"cik":"0001045810","filings":{"recent":{
        "accessionNumber":["0001104659-25-107871","0001308179-25-000008","0001308179-24-000010","0001564590-26-024064"],
        "filingDate":["2025-11-06","2025-01-10","2024-01-11","2026-06-23"],
        "form":["DEFA14A","DEF 14A","DEF 14A","DEF 14A"],
        "isXBRL":[0,1,1,0],
        "primaryDocument":["a.htm","nvda-def14a.htm","b.htm","c.htm"]},"files":[]}}
        """;

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    private static string Document(string facts) => $"""
        <?xml version='1.0' encoding='UTF-8'?>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:ecd="http://xbrl.sec.gov/ecd/2024" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
        <body><ix:header><ix:resources>
        <xbrli:context id="Y24"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001045810</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2023-10-01</xbrli:startDate><xbrli:endDate>2024-09-28</xbrli:endDate></xbrli:period></xbrli:context>
        <xbrli:context id="Y24A"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001045810</xbrli:identifier><xbrli:segment><xbrldi:explicitMember dimension="ecd:IndividualAxis">x:OldMember</xbrldi:explicitMember></xbrli:segment></xbrli:entity><xbrli:period><xbrli:startDate>2023-10-01</xbrli:startDate><xbrli:endDate>2024-09-28</xbrli:endDate></xbrli:period></xbrli:context>
        <xbrli:context id="Y24B"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001045810</xbrli:identifier><xbrli:segment><xbrldi:explicitMember dimension="ecd:IndividualAxis">x:NewMember</xbrldi:explicitMember></xbrli:segment></xbrli:entity><xbrli:period><xbrli:startDate>2023-10-01</xbrli:startDate><xbrli:endDate>2024-09-28</xbrli:endDate></xbrli:period></xbrli:context>
        <xbrli:context id="Y24C"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001045810</xbrli:identifier><xbrli:segment><xbrldi:explicitMember dimension="ecd:AdjToCompAxis">ecd:Member</xbrldi:explicitMember></xbrli:segment></xbrli:entity><xbrli:period><xbrli:startDate>2023-10-01</xbrli:startDate><xbrli:endDate>2024-09-28</xbrli:endDate></xbrli:period></xbrli:context>
        <xbrli:unit id="USD"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
        </ix:resources></ix:header><p>{facts}</p></body></html>
        """;

    private static string Fact(string concept, string context, string text, string attributes = "") =>
        $"<ix:nonFraction name=\"ecd:{concept}\" contextRef=\"{context}\" unitRef=\"USD\" {attributes}>{text}</ix:nonFraction>";

    [Fact]
    public void Commas_scale_sign_and_repeated_facts_are_understood()
    {
        var parsed = harness.Parse("sec-edgar", Resource, Document(
            Fact("PeoTotalCompAmt", "Y24", "74,609,802") + Fact("PeoTotalCompAmt", "Y24", "74,609,802", "format=\"ixt:num-dot-decimal\"")
            + Fact("PeoActuallyPaidCompAmt", "Y24", "4.1", "scale=\"6\" sign=\"-\"") + Fact("PeoActuallyPaidCompAmt", "Y24C", "9")));

        Assert.Equal(
        [
            ("pay.ceo-total/NVDA", "2023-10-01", "2024-09-28", 74_609_802, "2025-01-10"),
            ("pay.ceo-actually-paid/NVDA", "2023-10-01", "2024-09-28", -4_100_000, "2025-01-10"),
        ], parsed.Observations.Select(static o => o.Row()));
        Assert.Equal("https://www.sec.gov/Archives/edgar/data/1045810/000130817925000008/", parsed.Observations[0].Citation);
        parsed.AssertAcceptable();
    }

    [Fact]
    public void A_person_not_in_office_is_filled_in_with_zero_and_two_with_pay_give_no_single_figure()
    {
        var one = harness.Parse("sec-edgar", Resource, Document(
            Fact("PeoTotalCompAmt", "Y24A", "5,000", "format=\"ixt:num-dot-decimal\"") + Fact("PeoTotalCompAmt", "Y24B", "—", "format=\"ixt:fixed-zero\"")
            + Fact("PeoActuallyPaidCompAmt", "Y24A", "4") + Fact("PeoActuallyPaidCompAmt", "Y24B", "3")));

        Assert.Equal(5000, Assert.Single(one.Observations).Value);
        Assert.Contains("x:OldMember", one.Observations[0].Note, StringComparison.Ordinal);
        Assert.Equal("conflicting-values", Assert.Single(one.Refused).Code);
        Assert.Contains("two chief executives", one.Refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_of_one_person_is_no_pay_when_the_figure_of_another_cannot_be_read()
    {
        var parsed = harness.Parse("sec-edgar", Resource, Document(
            Fact("PeoTotalCompAmt", "Y24A", "5,000") + Fact("PeoTotalCompAmt", "Y24B", "0") + Fact("PeoActuallyPaidCompAmt", "Y24", "4")));

        Assert.Equal(["pay.ceo-actually-paid/NVDA"], parsed.Observations.Select(static o => o.Series.ToString()));
        Assert.Equal(["not-a-number", "missing"], parsed.Refusals.Select(static r => r.Code));
    }

    [Fact]
    public void Another_companys_document_is_refused_whole()
    {
        var fault = Assert.Throws<PayloadFaultException>(
            () => harness.Parse("sec-edgar", Resource.Replace("NVDA", "GOOGL", StringComparison.Ordinal), Document(Fact("PeoTotalCompAmt", "Y24", "1"))));

        Assert.Contains("about CIK 1045810, not about GOOGL (CIK 1652044)", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><p>no tags</p></html>")]
    [InlineData("<html><p>cut off")]
    [InlineData("")]
    public void A_document_without_such_tags_is_a_fault(string body)
    {
        Assert.Throws<PayloadFaultException>(() => harness.Parse("sec-edgar", Resource, body));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault() =>
        PayloadMutations.AssertOnlyFaults(harness.Source("sec-edgar"), Resource, "text/html",
            Samples.Bytes(Document(Fact("PeoTotalCompAmt", "Y24", "74,609,802", "scale=\"0\" sign=\"-\""))), Samples.Today);

    [Fact]
    public async Task A_company_without_a_tagged_proxy_is_said_to_have_none()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/api/xbrl/companyfacts/CIK0001045810.json", Replay.Json("""{"cik":1045810,"facts":{"us-gaap":{}}}"""));
        server.Add("/submissions/CIK0001045810.json", Replay.Json(Submissions.Replace("[0,1,1,0]", "[0,0,0,0]", StringComparison.Ordinal)));
        await using var edgar = new SourceHarness(
            ("Sources__SecEdgar__BaseAddress", server.Address),
            ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
            ("Sources__SecEdgar__Companies", "NVDA:1045810"),
            ("Sources__SecEdgar__RequestsPerSecond", "10"));

        var list = Assert.IsType<CollectedPayload>((await edgar.CollectAsync("sec-edgar"))[1]);
        var parsed = edgar.Source("sec-edgar").Parse(new SourcePayload(list.Resource, list.MediaType, Samples.Today, list.Content));

        Assert.Equal("submissions/NVDA", list.Resource);
        Assert.Empty(parsed.Observations);
        Assert.Equal("no-proxy", Assert.Single(parsed.Refusals).Code);
        Assert.Throws<PayloadFaultException>(() => harness.Parse("sec-edgar", "submissions/NVDA", "{}"));
        Assert.Empty(harness.Parse("sec-edgar", "submissions/NVDA", Submissions).Refusals);
    }

    [Fact]
    public async Task The_newest_tagged_proxy_is_fetched_once_for_a_company_whose_facts_have_no_pay()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/api/xbrl/companyfacts/CIK0001045810.json", Replay.Json("""{"cik":1045810,"facts":{"us-gaap":{}}}"""));
        server.Add("/submissions/CIK0001045810.json", Replay.Json(Submissions));
        server.Add("/www/Archives/edgar/data/1045810/000130817925000008/nvda-def14a.htm",
            Replay.Text(200, "text/html", Document(Fact("PeoTotalCompAmt", "Y24", "1"))));
        await using var edgar = new SourceHarness(
            ("Sources__SecEdgar__BaseAddress", server.Address),
            ("Sources__SecEdgar__ArchivesBaseAddress", server.Address + "www"),
            ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
            ("Sources__SecEdgar__Companies", "NVDA:1045810"),
            ("Sources__SecEdgar__RequestsPerSecond", "10"));

        var items = await edgar.CollectAsync("sec-edgar");

        Assert.Equal(["companyfacts/NVDA", Resource], items.OfType<CollectedPayload>().Select(static i => i.Resource));
        var memory = new Memory();
        memory.Known[Resource] = new ResourceValidators(null, null, "x");
        Assert.IsType<UnchangedResource>((await edgar.CollectAsync("sec-edgar", memory))[1]);
        Assert.Single(server.Requests, static r => r.Path.StartsWith("/www/", StringComparison.Ordinal));
    }
}
