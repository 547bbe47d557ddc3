using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class ReportComparerTests
{
    private const string Criterion = "heat.valuation-stretch";

    private static readonly Given Observations = new Given()
        .Value("valuation.cape", "US", "2025-05-31", 30)
        .Value("valuation.cape", "US", "2025-05-31", 32, knownOn: "2025-07-10")
        .Value("valuation.cape", "US", "2025-06-30", 38)
        .Value("valuation.price-to-sales", "NVDA", "2025-04-30", 15);

    [Fact]
    public void The_parts_of_a_change_add_up_to_it()
    {
        var before = Observations.At("2025-06-15");
        var after = Observations.At("2025-07-31",
            rubric: RubricLoader.Default.With(Criterion, "cape", static i => i with { Goalposts = i.Goalposts with { High = 60 } }));
        var change = ReportComparer.Compare(before, after, "digest").Scores.Single(static s => s.Id.Value == Criterion);
        Assert.NotEqual(0, change.NewData);
        Assert.NotEqual(0, change.Revisions);
        Assert.NotEqual(0, change.Rubric);
        Assert.Equal(change.After!.Value - change.Before!.Value, change.NewData + change.Revisions + change.Rubric, 1e-9);
    }

    [Fact]
    public void A_revision_alone_is_a_revision_and_nothing_else()
    {
        var given = new Given().Value("valuation.cape", "US", "2025-05-31", 30).Value("valuation.cape", "US", "2025-05-31", 32, knownOn: "2025-06-20");
        var change = Changes(given.At("2025-06-15"), given.At("2025-06-25")).Single(static s => s.Id.Value == Criterion);
        Assert.True(change.Revisions > 0);
        Assert.Equal(0, change.NewData);
        Assert.Equal(0, change.Rubric);
    }

    [Fact]
    public void A_new_period_alone_is_new_data_and_nothing_else()
    {
        var given = new Given().Value("valuation.cape", "US", "2025-05-31", 30).Value("valuation.cape", "US", "2025-06-30", 35);
        var change = Changes(given.At("2025-06-15"), given.At("2025-07-01")).Single(static s => s.Id.Value == Criterion);
        Assert.True(change.NewData > 0);
        Assert.Equal(0, change.Revisions);
        Assert.Equal(0, change.Rubric);
    }

    [Fact]
    public void Another_rubric_alone_is_the_rubric_and_nothing_else()
    {
        var changed = RubricLoader.Default.With(Criterion, "cape", static i => i with { Goalposts = i.Goalposts with { High = 60 } });
        var change = Changes(Observations.At("2025-06-15"), Observations.At("2025-06-15", rubric: changed)).Single(static s => s.Id.Value == Criterion);
        Assert.True(change.Rubric < 0);
        Assert.Equal(0, change.NewData);
        Assert.Equal(0, change.Revisions);
    }

    [Fact]
    public void The_difference_of_the_same_observations_under_two_rubrics_is_the_rubrics_and_the_rest_is_the_datas()
    {
        var first = RubricSet.Shipped.Find("1.0.0")!;
        var second = first.With(Criterion, "cape", static i => i with { Goalposts = i.Goalposts with { High = 60 } }) with { Version = "1.0.1" };
        var (before, after) = (Observations.At("2025-06-15", rubric: first), Observations.At("2025-07-31", rubric: second));
        var changes = ReportComparer.Compare(before, after, "digest");
        Assert.Equal("1.0.0", changes.SinceRubric);
        var change = changes.Scores.Single(static s => s.Id.Value == Criterion);
        var underTheFirst = ReportEngine.Evaluate(after with { Rubric = first }).Criterion(Criterion).Score!.Value;
        Assert.Equal(change.After!.Value - underTheFirst, change.Rubric, 1e-9);
        Assert.Equal(underTheFirst - change.Before!.Value, change.NewData + change.Revisions, 1e-9);
    }

    [Fact]
    public void A_criterion_that_appears_has_nothing_to_split()
    {
        var given = new Given().Value("valuation.cape", "US", "2025-06-30", 35);
        var change = Changes(given.At("2025-06-15"), given.At("2025-07-01")).Single(static s => s.Id.Value == Criterion);
        Assert.Null(change.Before);
        Assert.NotNull(change.After);
        Assert.Equal(0, change.NewData);
    }

    [Fact]
    public void Nothing_changes_between_a_report_and_itself() => Assert.Empty(Changes(Observations.At("2025-06-15"), Observations.At("2025-06-15")));

    private static IReadOnlyList<ScoreChange> Changes(EvaluationContext before, EvaluationContext after) =>
        ReportComparer.Compare(before, after, "digest").Scores;
}
