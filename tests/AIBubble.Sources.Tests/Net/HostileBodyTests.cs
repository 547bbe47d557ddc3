using System.Text;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.French;
using AIBubble.Testing;

namespace AIBubble.Sources.Tests.Net;

/// <summary>What a source that was taken over, or a mirror in between, could send: every parser is given ten thousand such bodies of each kind.</summary>
public sealed class HostileBodyTests : IAsyncDisposable
{
    private readonly SourceHarness harness = new();

    public static TheoryData<string, string, string> Bodies => new(DamageNetTests.Bodies.Select(static row => row.Data).Concat(
    [
        ("sec-edgar", "companyfacts/NVDA",
            """{"cik":1045810,"entityName":"NVIDIA CORP","facts":{"us-gaap":{"PaymentsToAcquirePropertyPlantAndEquipment":{"units":{"USD":[{"start":"2024-01-29","end":"2025-01-26","val":3236000000,"accn":"0001045810-25-000023","fy":2025,"fp":"FY","form":"10-K","filed":"2025-02-26"},{"start":"2023-01-30","end":"2024-01-28","val":1069000000,"accn":"0001045810-24-000029","fy":2024,"fp":"FY","form":"10-K","filed":"2024-02-21"}]}}},"dei":{"EntityCommonStockSharesOutstanding":{"units":{"shares":[{"end":"2025-02-21","val":24400000000,"accn":"0001045810-25-000023","fy":2024,"fp":"FY","form":"10-K","filed":"2025-02-26"}]}}}}}"""),
        ("sec-edgar", "proxy/NVDA/0001308179-25-000008/2025-01-10",
            """
            <?xml version='1.0' encoding='UTF-8'?>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:ecd="http://xbrl.sec.gov/ecd/2024" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
            <body><ix:header><ix:resources>
            <xbrli:context id="Y24"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001045810</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2023-10-01</xbrli:startDate><xbrli:endDate>2024-09-28</xbrli:endDate></xbrli:period></xbrli:context>
            <xbrli:unit id="USD"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
            </ix:resources></ix:header><p><ix:nonFraction name="ecd:PeoTotalCompAmt" contextRef="Y24" unitRef="USD" format="ixt:num-dot-decimal" scale="0">74,609,802</ix:nonFraction></p></body></html>
            """),
        ("shiller", "cape/table",
            """
            <!DOCTYPE html><html><body><table id="datatable"><tr><th>Date</th><th>Value</th></tr>
            <tr class="odd"><td>Oct 1, 2026</td><td>&#x2002;40.95</td></tr><tr class="even"><td>Sep 1, 2026</td><td>n/a</td></tr></table></body></html>
            """),
    ]));

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task Whatever_is_sent_is_read_as_something_that_may_be_stored_or_refused(string source, string resource, string body)
    {
        var genuine = Encoding.UTF8.GetBytes(body);
        Assert.NotEmpty(harness.Source(source).Parse(new SourcePayload(resource, "", Samples.Today, genuine)).Observations);
        return HostileBytes.CheckAsync([genuine], bytes => Parse(source, resource, bytes));
    }

    [Theory]
    [InlineData("49-industries")]
    [InlineData("factors")]
    public Task Whatever_is_in_an_archive_is_read_as_something_that_may_be_stored_or_refused(string resource)
    {
        var body = resource == "factors" ? FrenchBody.Factors : new FrenchBody();
        return HostileBytes.CheckAsync([Encoding.UTF8.GetBytes(body.Text())], bytes => Parse("french", resource, body.Zip(Encoding.UTF8.GetString(bytes))));
    }

    [Theory]
    [InlineData("49-industries")]
    [InlineData("factors")]
    public Task Whatever_the_archive_itself_is_made_of_is_read_or_refused(string resource)
    {
        var body = resource == "factors" ? FrenchBody.Factors : new FrenchBody();
        return HostileBytes.CheckAsync([body.Zip()], bytes => Parse("french", resource, bytes));
    }

    private void Parse(string source, string resource, byte[] bytes)
    {
        try
        {
            var parsed = harness.Source(source).Parse(new SourcePayload(resource, "", Samples.Today, bytes));
            parsed.AssertAcceptable();
            Assert.All(parsed.Refusals, static r =>
            {
                Assert.InRange(r.Excerpt.Length, 0, Refusal.MaximumExcerpt);
                Assert.DoesNotContain(r.Place + r.Code + r.Message + r.Excerpt, static c => char.IsControl(c) || c is '\u202E' or '\u2066');
            });
        }
        catch (PayloadFaultException)
        {
            // The one fault a parser may throw.
        }
    }
}
