using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Snapshots;

public sealed class SnapshotSourceTests
{
    [Fact]
    public void A_source_has_1_to_40_characters()
    {
        Assert.Null(SnapshotSource.Check(new string('a', 40)));
        Assert.NotNull(SnapshotSource.Check(new string('a', 41)));
        Assert.NotNull(SnapshotSource.Check(string.Empty));
        Assert.NotNull(SnapshotSource.Check(null));
    }

    [Theory]
    [InlineData("sec-edgar-2", true)]
    [InlineData("Sec", false)]
    [InlineData("a_b", false)]
    public void A_source_is_made_of_small_letters_digits_and_dashes(string text, bool expected) => Assert.Equal(expected, SnapshotSource.Check(text) is null);

    [Fact]
    public void Clocks_may_differ_by_five_minutes()
    {
        Assert.Null(SnapshotSource.ProblemOfCapture(Parsing.Now.AddMinutes(5), Parsing.Now));
        Assert.Equal(FaultCodes.KnownInFuture, SnapshotSource.ProblemOfCapture(Parsing.Now.AddMinutes(5).AddTicks(1), Parsing.Now)?.Code);
    }
}
