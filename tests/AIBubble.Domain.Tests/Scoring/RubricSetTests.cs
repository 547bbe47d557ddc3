using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class RubricSetTests
{
    private static readonly Rubric First = RubricSet.Shipped.Find("1.0.0")!;

    private static readonly Rubric Second = RubricSet.Shipped.Find("2.0.0")!;

    [Fact]
    public void The_first_rubric_is_what_it_was_when_reports_were_made_under_it() =>
        Assert.Equal("929ea6e011e188e134327501506087344b62fd1343aef3604ac8bfbeb81c4ea0", First.Digest());

    [Fact]
    public void The_newest_is_the_default_and_the_others_stay_beside_it()
    {
        Assert.Equal(["1.0.0", "2.0.0"], RubricSet.Shipped.Versions);
        Assert.Same(Second, RubricSet.Shipped.Default);
        Assert.Same(First, RubricSet.Shipped.Before(Second));
        Assert.Null(RubricSet.Shipped.Before(First));
        Assert.Null(RubricSet.Shipped.Find("3.0.0"));
    }

    [Fact]
    public void Every_rubric_has_the_pillars_and_criteria_of_the_contract()
    {
        Assert.All(RubricSet.Shipped.All, static r => Assert.Equal(
            First.Pillars.SelectMany(static p => p.Criteria).Select(static c => c.Id),
            r.Pillars.SelectMany(static p => p.Criteria).Select(static c => c.Id)));
    }

    [Theory]
    [InlineData(0, -30, "1.0.0")] // adopted between the two days
    [InlineData(29, -1, "1.0.0")]
    [InlineData(30, 0, "2.0.0")] // both since
    [InlineData(-1, -31, "2.0.0")] // both before: somebody asks for today's rubric of a past day
    public void An_earlier_report_is_the_one_that_was_read_then(int later, int earlier, string expected)
    {
        var adopted = Second.AdoptedOn!.Value;
        Assert.Equal(expected, RubricSet.Shipped.InForce(Second, adopted.AddDays(later), adopted.AddDays(earlier)).Version);
    }

    [Fact]
    public void The_first_rubric_is_compared_with_itself() =>
        Assert.Same(First, RubricSet.Shipped.InForce(First, new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 1)));

    [Fact]
    public void Two_rubrics_of_one_version_cannot_stand_side_by_side() => Assert.Throws<ArgumentException>(() => new RubricSet([First, First]));
}
