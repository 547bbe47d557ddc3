using System.Text;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AIBubble.Rendering.Tests;

/// <summary>What a reader sees first: what moved and why, what to know before using it, and no old figure dressed as today's.</summary>
public sealed class HeadlineTests
{
    private static readonly ReportText English = ReportText.For(ReportLanguage.English);

    private static readonly ReportNames Names = new(English, SampleReport.Full());

    [Fact]
    public void The_first_lines_say_what_moved_and_what_moved_it()
    {
        Assert.Equal(
            "Since the report of 2026-10-31: Heat −2.5 to 60.0, Tension can be read again, at 12.0. "
            + "Moved most: “Flooding irrigation, regardless of cost” (−9.0), by revised data.",
            Told(
                new ScoreChange(ScoreId.Of(PillarId.Heat), 62.5, 60, 0.5, -3, 0),
                new ScoreChange(new ScoreId("heat.capital-flood"), 39, 30, 1, -10, 0),
                new ScoreChange(new ScoreId("heat.run-up"), 50, 51, 1, 0, 0),
                new ScoreChange(ScoreId.Tension, null, 12, 0, 0, 0)));
    }

    [Theory]
    [InlineData(4, 1, 0, "by new data and the age of the old")]
    [InlineData(1, 4, 0, "by revised data")]
    [InlineData(1, 1, 3, "by another rubric")]
    public void The_cause_is_the_largest_part_of_the_change(double data, double revisions, double rubric, string cause) =>
        Assert.EndsWith(cause + ".", Told(new ScoreChange(new ScoreId("heat.run-up"), 50, 50 + data + revisions + rubric, data, revisions, rubric)), StringComparison.Ordinal);

    [Fact]
    public void A_move_that_no_decimal_shows_is_none()
    {
        Assert.Equal("Since the report of 2026-10-31 no score has moved.", Told(new ScoreChange(ScoreId.Tension, 10, 10.04, 0.04, 0, 0)));
        Assert.Equal("Since the report of 2026-10-31 no score has moved.", Told());
    }

    [Theory]
    [InlineData(0.3, null)]
    [InlineData(0.5, null)]
    [InlineData(0.6, 400)]
    public void A_pillar_is_old_when_more_than_half_of_its_weight_is(double stale, int? age)
    {
        var pillar = Pillar(stale);
        Assert.Equal(age, Staleness.Of(pillar));
        Assert.Null(Staleness.Of(pillar with { Score = null }));
        var report = SampleReport.Full();
        Assert.Equal(age, Staleness.OfTension(report with { Pillars = [pillar with { Id = PillarId.Hedge }] }));
        Assert.Null(Staleness.OfTension(report with { Pillars = [pillar with { Id = PillarId.Heat }] }));
    }

    [Fact]
    public async Task An_old_headline_is_a_dash_with_the_old_value_and_its_age_below()
    {
        var page = await PageAsync(SampleReport.Full() with { Pillars = [Pillar(0.6)] });
        Assert.StartsWith("–", page.QuerySelector(".card .big")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("was 60.0, on data up to 400 days old", page.QuerySelector(".card .old")!.TextContent.Trim());

        var current = await PageAsync(SampleReport.Full() with { Pillars = [Pillar(0.3)] });
        Assert.StartsWith("60.0", current.QuerySelector(".card .big")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Null(current.QuerySelector(".card .old"));
    }

    [Fact]
    public async Task What_to_know_first_is_a_sentence_with_the_remarks_folded_below_it()
    {
        var report = SampleReport.Full();
        var section = (await PageAsync(report)).QuerySelector("#caveats")!;
        Assert.Contains(" criteria are missing and ", section.QuerySelector("h2 + p")!.TextContent, StringComparison.Ordinal);
        var folded = section.QuerySelector("details.caveats")!;
        Assert.False(folded.HasAttribute("open"));
        Assert.Contains($"{report.Caveats.Count}", folded.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(report.Caveats.Count, folded.QuerySelectorAll("li").Length);
    }

    private static string Told(params ScoreChange[] changes) =>
        ChangeWords.Of(new ReportChanges(new DateOnly(2026, 10, 31), "d", changes), English, Names);

    private static PillarScore Pillar(double stale)
    {
        var pillar = SampleReport.Full().Pillars[0];
        var input = pillar.Criteria.SelectMany(static c => c.Inputs).First(static i => i.Value is not null);
        var (old, young) = (
            pillar.Criteria[0] with { Score = 60, Weight = stale, Status = CriterionStatus.Stale, Inputs = [input with { Stale = true, EffectiveWeight = 1, AgeDays = 400 }] },
            pillar.Criteria[1] with { Score = 60, Weight = 1 - stale, Status = CriterionStatus.Current, Inputs = [input with { Stale = false, AgeDays = 900 }] });
        return pillar with { Score = 60, Criteria = [old, young] };
    }

    private static async Task<IDocument> PageAsync(Report report)
    {
        using var stream = new MemoryStream();
        await ReportHtml.WriteAsync(new ReportView { Report = report }, ReportLanguage.English, stream, TestContext.Current.CancellationToken);
        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
