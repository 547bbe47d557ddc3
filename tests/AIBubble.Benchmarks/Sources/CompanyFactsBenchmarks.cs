using System.Globalization;
using System.Text;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.SecEdgar.CompanyFacts;
using BenchmarkDotNet.Attributes;

namespace AIBubble.Benchmarks.Sources;

/// <summary>
/// A companyfacts document of four megabytes, most of it facts nobody asks for, to observations, beside parsing the JSON alone. Aim: at most
/// one and a half times its time, and no more allocated than the document is large.
/// </summary>
public class CompanyFactsBenchmarks
{
    private static readonly string[] Read =
        ["Revenues", "NetIncomeLoss", "PaymentsToAcquirePropertyPlantAndEquipment", "NetCashProvidedByUsedInOperatingActivities"];

    private readonly SourcePayload payload = new("companyfacts/NVDA", "application/json", new DateOnly(2026, 11, 26), Document(4_000_000));

    [Benchmark(Baseline = true)]
    public int Json_document()
    {
        using var document = JsonDocument.Parse(payload.Content);
        return document.RootElement.GetPropertyCount();
    }

    [Benchmark]
    public ParsedPayload To_observations() => CompanyFactsParser.Parse("sec-edgar", "NVDA", 1045810, payload);

    private static byte[] Document(int size)
    {
        var text = new StringBuilder("""{"cik":1045810,"entityName":"Example Corp","facts":{"us-gaap":{""");
        for (var concept = 0; text.Length < size; concept++)
        {
            var tag = concept < Read.Length ? Read[concept] : string.Create(CultureInfo.InvariantCulture, $"Unread{concept}");
            text.Append(concept == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                "{{tag}}":{"label":"{{tag}}","description":"What companies state under this tag, in a sentence of the usual length.","units":{"USD":[
                """);
            for (var quarter = 0; quarter < 60; quarter++)
            {
                var start = new DateOnly(2011, 1, 1).AddMonths(3 * quarter);
                var (end, filed) = (start.AddMonths(3).AddDays(-1), start.AddMonths(4));
                text.Append(quarter == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                    {"start":"{{start:yyyy-MM-dd}}","end":"{{end:yyyy-MM-dd}}","val":{{1_000_000L * (concept + 1) * (quarter + 100)}},
                    "accn":"0001045810-{{filed:yy}}-{{quarter + 1000:D6}}","fy":{{end.Year}},"fp":"Q{{(quarter % 4) + 1}}",
                    "form":"10-Q","filed":"{{filed:yyyy-MM-dd}}"}
                    """);
            }

            text.Append("]}}");
        }

        return Encoding.UTF8.GetBytes(text.Append("}}}").ToString());
    }
}
