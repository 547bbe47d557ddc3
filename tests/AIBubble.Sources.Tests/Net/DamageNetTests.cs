using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using CsCheck;

namespace AIBubble.Sources.Tests.Net;

/// <summary>Bodies damaged as a whole: cut off, in another unit, in another encoding, with an open quote, twice in a row.</summary>
public sealed class DamageNetTests : IAsyncDisposable
{
    private readonly SourceHarness harness = new();

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "fred", "observations/UNRATE",
            """{"units":"lin","count":2,"offset":0,"limit":100000,"observations":[{"realtime_start":"2026-09-04","date":"2026-07-01","value":"4.4"},{"realtime_start":"2026-10-02","date":"2026-08-01","value":"4.5"}]}""" },
        { "bls", "jolts/1",
            """{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"JTS000000000000000LDR","data":[{"year":"2026","period":"M08","value":"1.1"},{"year":"2026","period":"M07","value":"1.2"}]}]}}""" },
        { "world-bank", "gdp",
            """[{"pages":1,"total":1,"lastupdated":"2026-07-13"},[{"country":{"id":"US"},"countryiso3code":"USA","date":"2025","value":30762098750000.5}]]""" },
        { "prices", "tiingo/X", """[{"date":"2026-08-31T00:00:00.000Z","close":171.25},{"date":"2026-09-30T00:00:00.000Z","close":172.25}]""" },
        { "fred", "fredgraph/UNRATE", "observation_date,UNRATE\n2026-07-01,4.4\n2026-08-01,4.5\n" },
        { "prices", "file/X", "Date,Open,Close,Volume\n2026-08-31,1,171.25,5\n2026-09-30,1,172.25,5\n" },
        { "shiller", "cape/file", "Date,SP500,PE10,X\n2026-07-01,6000,40.1,1\n2026-08-01,6000,40.2,1\n" },
        { "warn", "notices/NY",
            "state,employer_name,location,notice_date,effective_date,employees_affected\nNY,Acme,Erie,2026-08-03,2026-10-02,120\nNY,Beta,Erie,2026-09-03,2026-10-02,130\n" },
        { "layoffs-fyi", "layoffs", "company,location,total_laid_off,date\nAcme,Oslo,47.0,11/22/2024\nBeta,Oslo,3.0,12/22/2025\n" },
        { "epoch-ai", "ai-companies/revenue", "Company,Date,Revenue amount (normalize to annual),Annualized revenue (USD),Type,Report "
            + "date\nAcme,2026-07-30,1,12000000000.0,Annualized revenue,2026-08-01\nAcme,2026-08-30,1,13000000000.0,Annualized revenue,2026-09-01\n" },
        { "epoch-ai", "ai-companies/usage", "Company,Product,Date,Report date,Active users,Active users time "
            + "period\nAcme,Chat,2026-07-30,2026-08-01,5,Weekly\nAcme,Chat,2026-08-30,2026-09-01,6,Weekly\n" },
        { "epoch-ai", "ai-companies/compute-spend",
            "Company,Date,Report date,Period type,Total compute spend\nAcme,2024-12-31,2025-02-01,Year,5\nAcme,2025-12-31,2026-02-01,Year,6\n" },
        { "epoch-ai", "data-centers/timelines", "Date,Data center,Status,Power (MW)\n2026-07-30,A,x,5\n2026-08-30,B,x,6\n" },
    };

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Every_encoding_gives_the_same_observations(string source, string resource, string body)
    {
        var plain = Parse(source, resource, Encoding.UTF8.GetBytes(body)).Observations;
        Assert.NotEmpty(plain);
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];
        Assert.All(encodings, e => Assert.Equal(plain, Parse(source, resource, [.. e.Preamble, .. e.GetBytes(body)]).Observations));
        Assert.Equal(plain, Parse(source, resource, Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n"))).Observations);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Another_charset_is_refused_whole_with_its_line(string source, string resource, string body)
    {
        var latin = Encoding.Latin1.GetBytes(body.Replace("Oslo", "Malmö", StringComparison.Ordinal)
            .Replace(body.StartsWith('[') || body.StartsWith('{') ? "2026" : "\n", body.StartsWith('[') || body.StartsWith('{') ? "2026é" : "é\n",
                StringComparison.Ordinal));

        Assert.Contains("on line 1", Assert.Throws<PayloadFaultException>(() => Parse(source, resource, latin)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Cut_off_anywhere_it_yields_no_other_value_and_says_what_is_missing(string source, string resource, string body)
    {
        var whole = Values(Parse(source, resource, Encoding.UTF8.GetBytes(body)).Observations);
        Gen.Int[0, body.Length - 2].Sample(
            cut =>
            {
                try
                {
                    var parsed = Parse(source, resource, Encoding.UTF8.GetBytes(body[..cut]));
                    var isAtLineEnd = body[cut] == '\n' || body[cut - 1] == '\n';
                    var isWithinLastCell = body[..cut].Split('\n')[^1].Count(static c => c == ',') == body.Split('\n')[0].Count(static c => c == ',');
                    Assert.True(isAtLineEnd || isWithinLastCell || parsed.Refusals.Any(r => r.Place.StartsWith("line ", StringComparison.Ordinal)),
                        body[..cut]);
                    if (!isWithinLastCell && source != "epoch-ai")
                    {
                        Assert.All(Values(parsed.Observations), v => Assert.Contains(v, whole));
                    }
                }
                catch (PayloadFaultException)
                {
                    // Not one row, or a document that has no end.
                }
            },
            iter: 300,
            seed: "0000KOIPe036",
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_same_rows_twice_are_the_same_observations(string source, string resource, string body)
    {
        if (body.StartsWith('[') || body.StartsWith('{'))
        {
            Assert.Throws<PayloadFaultException>(() => Parse(source, resource, Encoding.UTF8.GetBytes(body + body)));
            return;
        }

        var rows = body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        Assert.Equal(Parse(source, resource, Encoding.UTF8.GetBytes(body)).Observations,
            Parse(source, resource, Encoding.UTF8.GetBytes(body + ",,,\n" + rows)).Observations);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_quote_that_is_not_closed_is_refused_with_the_line_where_it_opened(string source, string resource, string body)
    {
        if (body.StartsWith('[') || body.StartsWith('{'))
        {
            return;
        }

        var open = body.Insert(body.IndexOf('\n', StringComparison.Ordinal) + 1, "\"");

        Assert.Contains("the quote opened on line 2",
            Assert.Throws<PayloadFaultException>(() => Parse(source, resource, Encoding.UTF8.GetBytes(open))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fredgraph/GDP", "observation_date,GDP\n2026-07-01,29349924\n")]
    [InlineData("fredgraph/JTSLDL", "observation_date,JTSLDL\n2026-07-01,1708000\n")]
    [InlineData("fredgraph/UNRATE", "observation_date,UNRATE\n2026-07-01,0.044\n")]
    [InlineData("fredgraph/ICSA", "observation_date,ICSA\n2026-10-17,221\n")]
    [InlineData("fredgraph/W825RC1", "observation_date,W825RC1\n2026-07-01,35700\n")]
    [InlineData("fredgraph/TCU", "observation_date,TCU\n2026-07-01,0.77\n")]
    [InlineData("fredgraph/USINFO", "observation_date,USINFO\n2026-07-01,0\n")]
    public void Figures_of_another_unit_are_refused_by_their_size(string resource, string body)
    {
        Assert.Contains("line 2: ", Assert.Throws<PayloadFaultException>(() => harness.Parse("fred", resource, body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Growth_rates_under_the_id_of_a_level_are_refused()
    {
        Assert.Contains("'pch'", Assert.Throws<PayloadFaultException>(() => harness.Parse("fred", "observations/GDP",
            """{"units":"pch","observations":[{"realtime_start":"2026-09-04","date":"2026-04-01","value":"150"}]}""")).Message, StringComparison.Ordinal);
        Assert.Contains("NY.GDP.MKTP.KD", Assert.Throws<PayloadFaultException>(() => harness.Parse("world-bank", "gdp",
            """[{"lastupdated":"2026-07-13"},[{"indicator":{"id":"NY.GDP.MKTP.KD"},"country":{"id":"US"},"countryiso3code":"USA","date":"2025","value":3}]]""")).Message, StringComparison.Ordinal);
    }

    private ParsedPayload Parse(string source, string resource, byte[] body) =>
        harness.Source(source).Parse(new SourcePayload(resource, "", Samples.Today, body));

    private static List<(ObservationPoint Point, double? Value)> Values(IReadOnlyList<Observation> observations) =>
        [.. observations.Select(static o => (o.Point, o.Value))];
}
