using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Tests.Work;

public sealed class WorkItemTests
{
    private static readonly DateTimeOffset Now = Tests.Snapshots.Parsing.Now;

    [Fact]
    public void Work_is_due_from_the_instant_of_its_next_try_and_at_once_when_there_is_none()
    {
        Assert.True(At(null).IsDue(Now));
        Assert.True(At(Now).IsDue(Now));
        Assert.False(At(Now.AddTicks(1)).IsDue(Now));
    }

    [Fact]
    public void A_next_try_further_off_than_any_wait_is_the_slip_of_a_clock_and_due()
    {
        var furthest = Now + BackOff.Longest + BackOff.Longest;
        Assert.False(At(furthest).IsDue(Now));
        Assert.True(At(furthest.AddTicks(1)).IsDue(Now));
    }

    private static WorkItem At(DateTimeOffset? next) => new("a", 1, 0, next, string.Empty);
}
