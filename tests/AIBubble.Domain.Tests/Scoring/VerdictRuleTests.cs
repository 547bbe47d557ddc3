using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class VerdictRuleTests
{
    private static readonly VerdictRubric Rubric = new()
    {
        Hot = 50,
        Industrial = 60,
        Hedged = 70,
        UnderHedged = 30,
        IndustrialRequires = [new RequirementRubric(new("industrial.funding"), 20, "Test")],
    };

    [Theory]
    [InlineData(null, 90.0, VerdictKind.Undetermined)]
    [InlineData(90.0, null, VerdictKind.Undetermined)]
    [InlineData(49.9, 59.9, VerdictKind.NoBubble)]
    [InlineData(49.9, 60.0, VerdictKind.IndustrialBuildOut)]
    [InlineData(50.0, 60.0, VerdictKind.IndustrialBubble)]
    [InlineData(50.0, 59.9, VerdictKind.SpeculativeBubble)]
    public void The_kind_follows_heat_and_industrial_character(double? heat, double? industrial, VerdictKind expected) =>
        Assert.Equal(expected, VerdictRule.Decide(Rubric, heat, industrial, 50, static _ => 100).Kind);

    [Theory]
    [InlineData(19.9, VerdictKind.SpeculativeBubble)]
    [InlineData(20.0, VerdictKind.IndustrialBubble)]
    [InlineData(null, VerdictKind.IndustrialBubble)]
    public void A_requirement_known_not_to_be_met_takes_the_industrial_character_away(double? funding, VerdictKind expected) =>
        Assert.Equal(expected, VerdictRule.Decide(Rubric, 80, 80, 50, _ => funding).Kind);

    [Theory]
    [InlineData(null, HedgeStatus.Undetermined)]
    [InlineData(29.9, HedgeStatus.Unhedged)]
    [InlineData(30.0, HedgeStatus.UnderHedged)]
    [InlineData(70.0, HedgeStatus.Hedged)]
    public void The_hedge_has_its_own_words_and_never_blocks_a_kind(double? hedge, HedgeStatus expected)
    {
        var (kind, status) = VerdictRule.Decide(Rubric, 80, 80, hedge, static _ => 100);
        Assert.Equal(expected, status);
        Assert.Equal(VerdictKind.IndustrialBubble, kind);
    }
}
