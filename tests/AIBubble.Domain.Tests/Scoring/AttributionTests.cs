using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>Who must be named on a report.</summary>
public sealed class AttributionTests
{
    private static readonly SourceAttribution[] Declared = [new("fred", "FRED's own words."), new("world-bank", "The World Bank's own words.")];

    [Fact]
    public void Every_source_is_named_on_every_report_in_the_order_given()
    {
        var context = new Given().At("2026-10-31") with { Attributions = Declared };

        Assert.Equal(["FRED's own words.", "The World Bank's own words."], ReportEngine.Evaluate(context).Attributions);
    }

    [Fact]
    public void A_source_that_speaks_for_itself_is_not_named_a_second_time_by_the_rubric()
    {
        var given = new Given().Value("valuation.cape", "US", "2026-10-31", 36, source: "fred");

        Assert.Equal(RubricLoader.Default.Attributions.Single(static a => a.Source == "fred").Text, Assert.Single(given.Report("2026-10-31").Attributions));
        Assert.Equal(Declared.Select(static d => d.Text), ReportEngine.Evaluate(given.At("2026-10-31") with { Attributions = Declared }).Attributions);
    }

    [Fact]
    public void What_the_rubric_owes_to_others_follows_once_their_figures_are_used()
    {
        var owed = RubricLoader.Default with { Attributions = [new AttributionRubric("elsewhere", null, "Elsewhere's words.")] };
        var context = new Given().At("2026-10-31", rubric: owed) with { Attributions = Declared };
        var used = new Given().Value("valuation.cape", "US", "2026-10-31", 36, source: "elsewhere");

        Assert.Equal(Declared.Select(static d => d.Text), ReportEngine.Evaluate(context).Attributions);
        Assert.Equal(
            [.. Declared.Select(static d => d.Text), "Elsewhere's words."],
            ReportEngine.Evaluate(context with { Observations = used.Set() }).Attributions);
    }

    [Fact]
    public void The_rubrics_own_list_stays_because_it_is_part_of_the_digest() =>
        Assert.NotEqual(RubricLoader.Default.Digest(), (RubricLoader.Default with { Attributions = [] }).Digest());
}
