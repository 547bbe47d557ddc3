using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class RubricOverrideTests
{
    [Fact]
    public void Weights_by_criterion_replace_those_of_a_pillar()
    {
        var rubric = Accepted("""{"weights":{"heat.valuation-stretch":0.1,"heat.run-up":0.45}}""");
        Assert.Equal([0.1, 0.45, 0.15, 0.3], rubric.Pillars[0].Criteria.Select(static c => c.Weight));
        Assert.NotEqual(RubricLoader.Default.Digest(), rubric.Digest());
        Assert.EndsWith("+what-if", rubric.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Goalposts_by_input_replace_only_what_is_given()
    {
        var rubric = Accepted("""{"goalposts":{"heat.valuation-stretch/cape":{"high":50}}}""");
        Assert.Equal(new GoalpostsRubric
        {
            Low = 16.5,
            High = 50,
            Scale = GoalpostScale.Log,
            Points = rubric.Pillars[0].Criteria[0].Inputs[0].Goalposts.Points
        }, rubric.Pillars[0].Criteria[0].Inputs[0].Goalposts);
    }

    [Fact]
    public void A_new_low_or_high_makes_a_line_of_points_straight()
    {
        var goalposts = Accepted("""{"goalposts":{"heat.run-up/theme-index":{"low":0,"high":100}}}""").Pillars[0].Criteria[1].Inputs[0].Goalposts;
        Assert.Equal(GoalpostScale.Linear, goalposts.Scale);
        Assert.Equal(100, goalposts.High);
    }

    [Fact]
    public void An_override_in_the_rubrics_own_shape_merges_by_id()
    {
        var rubric =
            Accepted("""{"pillars":[{"id":"heat","criteria":[{"id":"heat.run-up","weight":0.2},{"id":"heat.capital-flood","weight":0.35}]}],"verdict":{"hot":40}}""");
        Assert.Equal(0.2, rubric.Pillars[0].Criteria[1].Weight);
        Assert.Equal(40, rubric.Verdict.Hot);
        Assert.Equal(RubricLoader.Default.Verdict.Industrial, rubric.Verdict.Industrial);
    }

    [Fact]
    public void A_whole_rubric_is_an_override_too_and_the_same_one_changes_nothing() =>
        Assert.Equal(RubricLoader.Default.Digest(), Accepted(RubricLoader.Default.CanonicalJson()).Digest());

    [Theory]
    [InlineData("""{"weights":{"heat.run-up":0.9}}""", "/rubric/weights", FaultCodes.WeightsDoNotSum)]
    [InlineData("""{"weights":{"heat.nonsense":0.9}}""", "/rubric/weights/heat.nonsense", FaultCodes.UnknownId)]
    [InlineData("""{"weights":{"heat.run-up":"much"}}""", "/rubric/weights/heat.run-up", FaultCodes.WrongType)]
    [InlineData("""{"weights":[1,2]}""", "/rubric/weights", FaultCodes.WrongType)]
    [InlineData("""{"goalposts":{"heat.valuation-stretch/cape":{"low":44.2}}}""", "/rubric/goalposts/heat.valuation-stretch~1cape",
        FaultCodes.GoalpostsCoincide)]
    [InlineData("""{"goalposts":{"heat.valuation-stretch/cape":{"low":1e999}}}""", "/rubric/goalposts/heat.valuation-stretch~1cape/low", FaultCodes.NotFinite)]
    [InlineData("""{"goalposts":{"heat.valuation-stretch/cape":{"middle":1}}}""", "/rubric/goalposts/heat.valuation-stretch~1cape/middle",
        FaultCodes.UnknownField)]
    [InlineData("""{"goalposts":{"heat.valuation-stretch/nonsense":{"low":1}}}""", "/rubric/goalposts/heat.valuation-stretch~1nonsense", FaultCodes.UnknownId)]
    [InlineData("""{"pillars":[{"id":"cold"}]}""", "/rubric/pillars/0/id", FaultCodes.UnknownId)]
    [InlineData("""{"pillars":[{"id":"heat","criteria":[{"id":"heat.run-up","weight":-1}]}]}""", "/rubric/pillars/0/criteria/0/weight", FaultCodes.OutOfRange)]
    [InlineData("""{"pillars":[{"weight":1}]}""", "/rubric/pillars/0/id", FaultCodes.Missing)]
    [InlineData("""{"colour":"red"}""", "/rubric/colour", FaultCodes.UnknownField)]
    [InlineData("[]", "/rubric", FaultCodes.WrongType)]
    [InlineData("""{"weights":{"heat.run-up":0.35},"weights":{"heat.run-up":0.5}}""", "/rubric/weights", FaultCodes.DuplicateField)]
    [InlineData("""{"verdict":{"hot":40,"hot":41}}""", "/rubric/verdict/hot", FaultCodes.DuplicateField)]
    [InlineData("""{"verdict":{"industrialRequires":[null]}}""", "/rubric/verdict/industrialRequires/0", FaultCodes.Missing)]
    [InlineData("""{"goalposts":{"heat.run-up/theme-index":{"points":[null]}}}""", "/rubric/goalposts/heat.run-up~1theme-index/points/0", FaultCodes.Missing)]
    [InlineData("""{"goalposts":{"heat.valuation-stretch/cape":{"high":1e300}}}""", "/rubric/goalposts/heat.valuation-stretch~1cape/high",
        FaultCodes.OutOfRange)]
    public void What_cannot_be_meant_is_refused_where_it_stands(string json, string pointer, string code)
    {
        var (rubric, faults) = Apply(json);
        Assert.Null(rubric);
        Assert.Contains((pointer, code), faults.Select(static f => (f.Pointer!, f.Code)));
    }

    [Fact]
    public void Several_faults_are_all_named()
    {
        var (_, faults) = Apply("""{"weights":{"a":1,"b":2},"goalposts":{"c":{}},"x":1}""");
        Assert.Equal(4, faults.Count);
    }

    private static Rubric Accepted(string json)
    {
        var (rubric, faults) = Apply(json);
        Assert.Empty(faults);
        return rubric!;
    }

    private static Parsed<Rubric> Apply(string json)
    {
        using var document = JsonDocument.Parse(json);
        return RubricOverride.Apply(RubricLoader.Default, document.RootElement.Clone(), IndicatorCatalogue.Default);
    }
}
