using AIBubble.LocalHost.Queues;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.LocalHost.Tests;

/// <summary>How long a listener waits before it looks at its queue again.</summary>
public sealed class PausesTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Bell bell = new();
    private readonly Pauses pauses;

    public PausesTests() => pauses = new Pauses(bell, TimeSpan.FromSeconds(2), clock);

    [Fact]
    public void They_double_to_the_longest_and_begin_anew_after_a_message()
    {
        Assert.Equal(0, Next());
        Assert.Equal([100, 200, 400, 800, 1600, 2000, 2000], Looks(7));

        pauses.Found();
        Assert.Equal(0, Next());
        Assert.Equal([100, 200], Looks(2));

        pauses.Failed();
        Assert.Equal(2000, Next());
    }

    [Fact]
    public async Task The_bell_ends_a_long_one_and_short_ones_follow()
    {
        Looks(7);
        var waiting = Rest();
        clock.Advance(TimeSpan.FromMilliseconds(700));
        Assert.False(waiting.IsCompleted);
        bell.Ring();
        await waiting;

        Assert.Equal([1000, 2000], Looks(2));
    }

    [Fact]
    public void However_often_it_rings_there_is_half_a_second_between_two_looks_that_find_nothing()
    {
        Looks(7);
        for (var i = 0; i < 3; i++)
        {
            // Also when it rang while the queue was being looked at.
            pauses.Look();
            bell.Ring();
            pauses.FoundNothing();
            bell.Ring();
            Assert.Equal(500, Next());
        }
    }

    [Fact]
    public async Task A_listener_that_is_told_to_end_does_so_at_once()
    {
        Looks(7);
        using var stopping = new CancellationTokenSource();
        var waiting = pauses.WaitAsync(stopping.Token);
        clock.Advance(TimeSpan.FromMilliseconds(700));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    // What goes on after a step of the clock goes on where the clock is moved.
    private Task Rest()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        return pauses.WaitAsync(TestContext.Current.CancellationToken);
    }

    private List<int> Looks(int times)
    {
        var taken = new List<int>();
        for (var i = 0; i < times; i++)
        {
            pauses.Look();
            pauses.FoundNothing();
            taken.Add(Next());
        }

        return taken;
    }

    private int Next()
    {
        var (waiting, taken) = (Rest(), 0);
        for (; !waiting.IsCompleted; taken += 100)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        return taken;
    }
}
