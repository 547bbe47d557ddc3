using AIBubble.Domain.Backtest;
using AIBubble.Domain.Reports;

namespace AIBubble.Domain.Tests.Backtest;

public sealed class PlacementTests
{
    [Fact]
    public void Each_is_placed_by_the_middle_between_the_others()
    {
        var placements = Placement.Of(
        [
            ("a", "A", 10, VerdictKind.SpeculativeBubble), ("b", "B", 30, VerdictKind.SpeculativeBubble),
            ("c", "C", 50, VerdictKind.IndustrialBubble), ("d", "D", 90, VerdictKind.IndustrialBubble),
        ]);

        Assert.Equal(
            [
                ("a", 40, VerdictKind.SpeculativeBubble), ("b", 30, VerdictKind.IndustrialBubble),
                ("c", 60, VerdictKind.SpeculativeBubble), ("d", 40, VerdictKind.IndustrialBubble),
            ],
            placements.Select(static p => (p.Episode, p.Line, p.Placed)));
    }

    [Fact]
    public void Without_others_of_both_kinds_none_is_placed()
    {
        Assert.Empty(Placement.Of([("a", "A", 10, VerdictKind.SpeculativeBubble), ("c", "C", 50, VerdictKind.IndustrialBubble)]));
    }

    [Fact]
    public void What_has_no_score_or_no_place_in_history_is_left_out()
    {
        var placements = Placement.Of(
        [
            ("a", "A", 10, VerdictKind.SpeculativeBubble), ("b", "B", 20, VerdictKind.SpeculativeBubble), ("c", "C", 50, VerdictKind.IndustrialBubble),
            ("d", "D", null, VerdictKind.IndustrialBubble), ("e", "E", 60, null), ("f", "F", 70, VerdictKind.NoBubble),
        ]);

        Assert.Equal([("a", 35.0), ("b", 30.0)], placements.Select(static p => (p.Episode, p.Line)));
    }
}
