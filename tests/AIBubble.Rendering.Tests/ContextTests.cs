using System.Globalization;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Markdown;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using AngleSharp;
using AngleSharp.Dom;
using CsvHelper;

namespace AIBubble.Rendering.Tests;

/// <summary>What is shown and not scored, and what a value says besides its points.</summary>
public sealed class ContextTests
{
    private static readonly ContextReading Spread = new()
    {
        Id = "high-yield-spread",
        Title = "High-yield <spread>",
        Indicator = "market.high-yield-spread",
        Subject = "US",
        Period = new DateOnly(2026, 7, 30),
        Value = 2.84,
        Unit = "%",
        KnownOn = new DateOnly(2026, 7, 30),
        AgeDays = 116,
        Stale = true,
        Quality = ObservationQuality.Reported,
        Source = "fred",
        Citation = "https://example.org/hy",
        SnapshotId = new string('e', 64),
        Reason = "What lenders ask for risk.",
        HowToPost = "POST /api/snapshots.",
    };

    private static readonly ContextReading Nothing = Spread with
    {
        Id = "insider-selling",
        Title = "Insider selling",
        Indicator = "market.insider-selling",
        Subject = "AI",
        Period = null,
        Value = null,
        Unit = "USD",
        KnownOn = null,
        AgeDays = null,
        Stale = false,
        Quality = null,
        Source = null,
        Citation = null,
        SnapshotId = null,
    };

    private static readonly Report Report = SampleReport.WithInput(
        SampleReport.Full() with
        {
            Context = [Spread, Nothing],
            Changes = new ReportChanges(new DateOnly(2026, 10, 24), new string('d', 64), [new ScoreChange(new ScoreId("heat"), 70, 72, 1, 0,
                1)])
            { SinceRubric = "0.9.0" },
        },
        SampleReport.Input("need", "hedge.basic-income-reach", "US", 1.65, "%") with
        {
            Range = new ValueRange(0.14, 19.1, "two bounds"),
            Beyond = -0.35,
            LeftOut = [new LeftOutMember("MSFT", "no capital.debt-issued"), new LeftOutMember("ORCL", "no capital.debt-issued")],
        });

    [Fact]
    public async Task The_page_shows_each_with_its_date_its_source_and_how_to_post_it()
    {
        var page = await Page();
        var rows = page.QuerySelectorAll("#context tbody tr").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("High-yield <spread>", rows[0].TextContent, StringComparison.Ordinal);
        foreach (var text in new[] { "2.84", "2026-07-30", "fred", "example.org", "POST /api/snapshots." })
        {
            Assert.Contains(text, rows[0].TextContent, StringComparison.Ordinal);
        }

        Assert.NotNull(rows[0].QuerySelector(".s-stale"));
        Assert.Null(rows[1].QuerySelector(".s-stale"));
        Assert.Contains("#context", page.QuerySelectorAll("nav.contents a").Select(static a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_report_without_any_has_no_such_section()
    {
        var page = await Page(SampleReport.Full());
        Assert.Null(page.QuerySelector("#context"));
        Assert.DoesNotContain("#context", page.QuerySelectorAll("nav.contents a").Select(static a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_value_says_how_far_it_is_beyond_its_goalpost_and_how_open_it_is()
    {
        var inputs = (await Page()).QuerySelector("table.inputs")!.TextContent;
        Assert.Contains("beyond the goalpost by 0.35", inputs, StringComparison.Ordinal);
        Assert.Contains("0.14", inputs, StringComparison.Ordinal);
        Assert.Contains("19.1", inputs, StringComparison.Ordinal);
        Assert.Contains("beyond the goalpost by 0.35", await Markdown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_between_two_rubrics_say_so()
    {
        Assert.Contains("rubric 0.9.0", (await Page()).QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("rubric 0.9.0", await Markdown(), StringComparison.Ordinal);
        var same = Report with { Changes = Report.Changes! with { SinceRubric = Report.Rubric.Version } };
        Assert.DoesNotContain("earlier report is that", (await Page(same)).QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_has_the_same_lines()
    {
        var text = await Markdown();
        Assert.Contains("## Shown, not scored", text, StringComparison.Ordinal);
        Assert.Contains("Insider selling", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_a_line_for_each_and_the_range_of_every_input()
    {
        await using var stream = new MemoryStream();
        await ReportCsv.WriteAsync(Report, stream, TestContext.Current.CancellationToken);
        using var csv = new CsvReader(new StreamReader(new MemoryStream(stream.ToArray()), Encoding.UTF8), CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync())
        {
            rows.Add(ReportCsv.Columns.ToDictionary(static c => c, c => csv.GetField(c)!, StringComparer.Ordinal));
        }

        var shown = rows.Where(static r => r["row"] == "context").ToList();
        Assert.Equal(["high-yield-spread", "insider-selling"], shown.Select(static r => r["pillar"]));
        Assert.Equal(("2.84", "2026-07-30", "fred", "reported"), (shown[0]["value"], shown[0]["period"], shown[0]["source"], shown[0]["quality"]));
        Assert.Equal(string.Empty, shown[1]["value"]);
        var input = rows.First(static r => r["input"] == "need");
        Assert.Equal(("0.14", "19.1", "-0.35", "MSFT ORCL"), (input["rangeLow"], input["rangeHigh"], input["beyond"], input["leftOut"]));
    }

    private static async Task<IDocument> Page(Report? report = null)
    {
        await using var stream = new MemoryStream();
        await ReportHtml.WriteAsync(new ReportView { Report = report ?? Report }, ReportLanguage.English, stream, TestContext.Current.CancellationToken);
        return await BrowsingContext.New().OpenAsync(r => r.Content(Encoding.UTF8.GetString(stream.ToArray())), TestContext.Current.CancellationToken);
    }

    private static async Task<string> Markdown()
    {
        await using var stream = new MemoryStream();
        await ReportMarkdown.WriteAsync(new ReportView { Report = Report }, ReportLanguage.English, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
