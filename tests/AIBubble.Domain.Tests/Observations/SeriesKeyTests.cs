using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Tests.Observations;

public sealed class SeriesKeyTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("A", true)]
    [InlineData("UK-RAIL_1.X", true)]
    [InlineData("nvda", false)]
    [InlineData("A B", false)]
    [InlineData("Ä", false)]
    public void A_subject_is_made_of_capitals_digits_and_three_marks(string text, bool expected) => Assert.Equal(expected, SeriesKey.IsSubject(text));

    [Fact]
    public void A_subject_has_at_most_64_characters()
    {
        Assert.True(SeriesKey.IsSubject(new string('A', 64)));
        Assert.False(SeriesKey.IsSubject(new string('A', 65)));
    }

    [Fact]
    public void Keys_go_by_indicator_and_then_by_subject()
    {
        SeriesKey[] keys = [new("b.x", "A"), new("a.x", "C"), new("a.x", "B")];
        Assert.Equal([keys[2], keys[1], keys[0]], keys.Order());
    }
}
