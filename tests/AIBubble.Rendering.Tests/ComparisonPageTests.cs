using System.Text;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AIBubble.Rendering.Tests;

public sealed class ComparisonPageTests
{
    private static readonly Report After = SampleReport.Full();

    private static readonly Report Before = After with
    {
        AsOf = new DateOnly(2026, 10, 31),
        KnownOn = new DateOnly(2026, 11, 2),
        Verdict = After.Verdict with { Kind = VerdictKind.SpeculativeBubble },
    };

    private static readonly ReportChanges Changes = new(Before.AsOf, "d", [new ScoreChange(ScoreId.Of(PillarId.Heat), 71.2, 74.1, 3.4, -0.5, 0)]);

    [Fact]
    public async Task Both_verdicts_stand_beside_each_other_with_their_days()
    {
        var page = await PageAsync(ReportLanguage.English);
        Assert.Equal("AI bubble: 2026-10-31 and 2026-11-23 side by side", page.Title);
        Assert.Equal(
            ["Speculative bubble", "Industrial bubble"], page.QuerySelectorAll("#sides .tiles div > dd:nth-of-type(1)").Select(static d => d.TextContent));
        Assert.Contains("2026-10-31, as known on 2026-11-02", page.QuerySelector("#sides dt")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Since the report of 2026-10-31: Heat +2.9 to 74.1.", page.QuerySelector("#sides .lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_score_is_there_and_the_causes_add_up_to_the_change()
    {
        var page = await PageAsync(ReportLanguage.English);
        var rows = page.QuerySelectorAll("#scores tbody tr").Select(static r => r.Children.Select(static c => c.TextContent.Trim()).ToArray()).ToList();
        Assert.Equal(After.Pillars.Count + After.Pillars.Sum(static p => p.Criteria.Count) + 1, rows.Count);
        Assert.Equal(["Heat", "71.2", "74.1", "+2.9", "+3.4", "−0.5", "0.0"], rows[0]);
        var unchanged = rows.Single(r => r[0] == "Tension");
        Assert.Equal((unchanged[2], "0.0", "–"), (unchanged[1], unchanged[3], unchanged[4]));
        Assert.All(After.Pillars.SelectMany(static p => p.Criteria), c => Assert.Contains(c.Id.Value, page.QuerySelectorAll("#scores code").Select(static e => e.TextContent)));
    }

    [Fact]
    public async Task Another_pair_is_a_form_away_and_no_script_is_needed()
    {
        var page = await PageAsync(ReportLanguage.SimplifiedChinese);
        var form = page.QuerySelector("form[action='/api/report/compare']")!;
        Assert.Equal(
            ["since=2026-10-31", "sinceKnownOn=2026-11-02", "asOf=2026-11-23", "knownOn=2026-11-23", $"rubric={After.Rubric.Version}", "format=html", "lang=zh-Hans"],
            form.QuerySelectorAll("input").Select(static i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}"));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("zh-Hans", page.DocumentElement.GetAttribute("lang"));
    }

    private static async Task<IDocument> PageAsync(ReportLanguage language)
    {
        using var stream = new MemoryStream();
        await ReportHtml.WriteComparisonAsync(Before, After, Changes, language, stream, TestContext.Current.CancellationToken);
        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
