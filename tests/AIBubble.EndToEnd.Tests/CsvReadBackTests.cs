using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace AIBubble.EndToEnd.Tests;

/// <summary>What a spreadsheet, pandas or R reads from CSV is what the JSON says, with a point and with a comma.</summary>
public sealed class CsvReadBackTests(SharedApp shared)
{
    private static readonly string[] InputNumbers = ["value", "normalised", "effectiveWeight", "ageDays"];
    private static readonly string[] InputTexts = ["indicator", "subject", "unit", "period", "source", "citation", "snapshotId"];

    private readonly RunningApp app = shared.App;

    public static TheoryData<string> Marks => ["point", "comma"];

    [Theory]
    [MemberData(nameof(Marks))]
    public async Task The_report(string mark)
    {
        const string Report = "api/report?asOf=2026-06-30&knownOn=2026-09-30";
        var json = await app.JsonAsync($"{Report}&format=json");
        var rows = await RowsAsync($"{Report}&format=csv&decimal={mark}", mark);

        var criteria = json.GetProperty("pillars").EnumerateArray().SelectMany(static p => p.GetProperty("criteria").EnumerateArray()).ToList();
        var inputs = criteria.SelectMany(static c => c.GetProperty("inputs").EnumerateArray().Select(i => (Criterion: c, Input: i))).ToList();
        var written = rows.Where(static r => r["row"] == "input").ToList();
        Assert.Equal(inputs.Count, written.Count);
        foreach (var ((criterion, input), row) in inputs.Zip(written))
        {
            Assert.Equal(criterion.GetProperty("id").GetString(), row["criterion"]);
            Assert.Equal(Number(criterion.GetProperty("score")), Number(row["criterionScore"], mark));
            Assert.All(InputNumbers, name => Assert.Equal(Number(input.GetProperty(name)), Number(row[name], mark)));
            Assert.All(InputTexts, name => Assert.Equal(input.GetProperty(name).GetString() ?? string.Empty, row[name].TrimStart('\'')));
        }

        foreach (var (pillar, row) in json.GetProperty("pillars").EnumerateArray().Zip(rows.Where(static r => r["row"] == "pillar")))
        {
            Assert.Equal(pillar.GetProperty("id").GetString(), row["pillar"]);
            Assert.Equal(Number(pillar.GetProperty("score")), Number(row["pillarScore"], mark));
            Assert.Equal(Number(pillar.GetProperty("low")), Number(row["low"], mark));
        }
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public async Task A_series(string mark)
    {
        const string Series = "api/series/valuation.cape/US?from=1990-01-01&to=2025-12-31&knownOn=2026-01-31";
        var observations = (await app.JsonAsync(Series)).GetProperty("observations").EnumerateArray().ToList();
        var rows = await RowsAsync($"{Series}&format=csv&decimal={mark}", mark);
        Assert.True(observations.Count > 100, $"{observations.Count} rows");
        Assert.Equal(observations.Count, rows.Count);
        foreach (var (observation, row) in observations.Zip(rows))
        {
            Assert.Equal(Number(observation.GetProperty("value")), Number(row["value"], mark));
            Assert.All(
                ["period", "knownOn", "quality", "citation"], name => Assert.Equal(observation.GetProperty(name).GetString() ?? string.Empty, row[name]));
        }
    }

    // Numbers are as they are; a text that a spreadsheet would run begins with an apostrophe instead.
    private async Task<List<Dictionary<string, string>>> RowsAsync(string path, string mark)
    {
        using var answer = await app.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        using var text = new StringReader(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = mark == "comma" ? ";" : "," };
        using var csv = new CsvReader(text, configuration);
        await csv.ReadAsync();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync())
        {
            var row = csv.HeaderRecord!.ToDictionary(static name => name.TrimStart('\ufeff'), name => csv.GetField(name)!, StringComparer.Ordinal);
            Assert.DoesNotContain(row.Values, cell => cell is ['=' or '+' or '@' or '-' or '\t', ..] && Number(cell, mark) is null);
            rows.Add(row);
        }

        return rows;
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static double? Number(string cell, string mark)
    {
        // As a spreadsheet of that country does: what has the other mark is no number to it.
        var culture = mark == "comma" ? new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } : NumberFormatInfo.InvariantInfo;
        return double.TryParse(cell, NumberStyles.Float, culture, out var number) ? number : null;
    }
}
