using System.Text.Json;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests;

/// <summary>A source from request to series, against a stand-in that serves figures of our own in the SEC's shape.</summary>
public sealed class SecEdgarTests(SharedApp shared)
{
    private const string Path = "/api/xbrl/companyfacts/CIK0001234567.json";

    private readonly RunningApp app = shared.App;

    [Fact]
    public async Task Filings_become_series_once_and_restatements_become_vintages()
    {
        var first = Facts(
            ("2024-01-01", "2024-03-31", 100, "2024-04-26", "10-Q", "24-000001"),
            ("2024-01-01", "2024-06-30", 230, "2024-07-24", "10-Q", "24-000002"));
        shared.Sec.Map(Path, Reply.Json(first));
        var run = await CollectAsync();
        Assert.Equal((2, 0), (run.GetProperty("new").GetInt32(), run.GetProperty("revised").GetInt32()));
        // The second quarter is nowhere stated: it is the half-year less the first quarter.
        Assert.Equal([("2024-03-31", 100), ("2024-06-30", 130)], await SeriesAsync());
        Assert.Contains(shared.Sec.Requests, static r => r.Path == Path && r.Headers["User-Agent"] == "Example Research analyst@example.org");

        var again = await CollectAsync();
        Assert.Equal((0, 0), (again.GetProperty("new").GetInt32(), again.GetProperty("revised").GetInt32()));
        Assert.Equal(2, (await SeriesAsync("?vintages=true")).Count);

        var newer = Facts(
            ("2024-01-01", "2024-03-31", 100, "2024-04-26", "10-Q", "24-000001"),
            ("2024-01-01", "2024-06-30", 230, "2024-07-24", "10-Q", "24-000002"),
            ("2024-01-01", "2024-03-31", 110, "2025-04-25", "10-Q", "25-000001"));
        shared.Sec.Map(Path, Reply.Json(newer));
        var third = await CollectAsync();
        Assert.True(third.GetProperty("revised").GetInt32() >= 1);
        Assert.Equal(("2024-03-31", 110), (await SeriesAsync())[0]);
        Assert.Equal([("2024-03-31", 100), ("2024-06-30", 130)], await SeriesAsync("?knownOn=2025-04-24"));
        Assert.Equal([("2024-03-31", 100)], await SeriesAsync("?knownOn=2024-06-30"));
    }

    private async Task<JsonElement> CollectAsync()
    {
        var (status, body) = await app.PostAsync("api/collections/sec-edgar", string.Empty, key: SharedApp.Key);
        Assert.Equal(202, status);
        var path = $"api/collections/{body.GetProperty("runId").GetString()}";
        JsonElement run = default;
        await Eventually.TrueAsync(
            async () => (run = await app.JsonAsync(path)).GetProperty("status").GetString() is "succeeded" or "failed",
            "the run ends");
        Assert.True(run.GetProperty("status").GetString() == "succeeded", run.ToString());
        return run;
    }

    private async Task<List<(string Period, double Value)>> SeriesAsync(string query = "") =>
        [.. (await app.JsonAsync($"api/series/infrastructure.capex/TSTX{query}")).GetProperty("observations").EnumerateArray()
            .Select(static o => (o.GetProperty("period").GetString()!, o.GetProperty("value").GetDouble()))];

    private static string Facts(params (string Start, string End, long Value, string Filed, string Form, string Accession)[] facts) =>
        JsonSerializer.Serialize(new
        {
            cik = 1234567,
            entityName = "Test Example Corp",
            facts = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["us-gaap"] = new
                {
                    PaymentsToAcquirePropertyPlantAndEquipment = new
                    {
                        label = "Payments to acquire property, plant and equipment",
                        description = "Own test data.",
                        units = new
                        {
                            USD = facts.Select(static f =>
                                new { start = f.Start, end = f.End, val = f.Value, accn = $"0001234567-{f.Accession}", fy = 2024, fp = "Q1", form = f.Form, filed = f.Filed }),
                        },
                    },
                },
            },
        });
}
