using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Pipeline.Tests.Collecting;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("a\u001b[2Jb\0c", "a [2Jb c")]
    [InlineData("  one\r\n\ttwo\u2028three\u0085four ", "one two three four")]
    [InlineData("exe\u202Efdp\u200B.txt", "exe fdp .txt")]
    [InlineData("\u0007", "")]
    [InlineData("", "")]
    public void What_comes_from_outside_is_on_one_line_without_what_moves_a_cursor(string text, string shown)
    {
        var refusal = new Refusal(text, FaultCodes.Malformed, text, text);
        Assert.Equal((shown, shown, shown), (refusal.Place, refusal.Message, refusal.Excerpt));
    }

    [Fact]
    public void Half_a_character_is_shown_as_none() =>
        Assert.Equal("half \ufffd of one", new Refusal("", FaultCodes.Malformed, "", "half \ud83d of one").Excerpt);

    [Theory]
    [InlineData(120, "x", 120, false)]
    [InlineData(121, "x", 120, true)]
    [InlineData(5_000_000, "x", 120, true)]
    [InlineData(61, "😀", 119, true)]
    public void An_excerpt_is_cut_between_characters_and_says_so(int count, string character, int length, bool isCut)
    {
        var excerpt = new Refusal(string.Empty, FaultCodes.Malformed, string.Empty, string.Concat(Enumerable.Repeat(character, count))).Excerpt;
        Assert.Equal((length, isCut), (excerpt.Length, excerpt.EndsWith('…')));
        Assert.False(char.IsHighSurrogate(excerpt[isCut ? ^2 : ^1]));
    }

    [Fact]
    public void The_place_of_a_fault_is_its_line_else_its_pointer()
    {
        Assert.Equal("line 7", Refusal.Of(Fault.AtLine(7, "unit", FaultCodes.WrongUnit, "m"), "x").Place);
        Assert.Equal("/a/1", Refusal.Of(Fault.At("/a/1", FaultCodes.WrongUnit, "m"), null).Place);
    }

    [Theory]
    [InlineData("no-figures", true, true)]
    [InlineData("figures-end", true, true)]
    [InlineData("no-observations", true, true)]
    [InlineData("no-proxy", true, true)]
    [InlineData("currency-changed", true, false)]
    [InlineData("convenience-translation", true, false)]
    [InlineData("too-short", false, false)]
    [InlineData("conflicting-values", false, false)]
    [InlineData("resource-failed", false, false)]
    public void What_lost_no_value_is_a_notice(string code, bool isNotice, bool isGap) =>
        Assert.Equal((isNotice, isGap), (NoticeCodes.Contains(code), NoticeCodes.IsGap(code)));
}
