using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Tests.Serving;

public sealed class ComputedOnceTests
{
    private readonly ComputedOnce<string, int> values = new(2);
    private int computations;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Computes_once_however_many_ask_at_the_same_time()
    {
        var gate = new TaskCompletionSource();
        var asking = Enumerable.Range(0, 20).Select(_ => values.GetAsync("a", Waiting(gate, 7), Stop)).ToList();
        Assert.False(values.TryGet("a", out _));
        gate.SetResult();
        Assert.All(await Task.WhenAll(asking), static value => Assert.Equal(7, value));
        Assert.Equal(7, await values.GetAsync("a", Giving(8), Stop));
        Assert.True(values.TryGet("a", out var there));
        Assert.Equal((7, 1), (there, computations));
    }

    [Fact]
    public async Task Does_not_keep_a_failure()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => values.GetAsync("a", _ => throw new InvalidDataException(), Stop));
        Assert.False(values.TryGet("a", out _));
        Assert.Equal(7, await values.GetAsync("a", Giving(7), Stop));
    }

    [Fact]
    public async Task Keeps_the_values_asked_for_last()
    {
        await values.GetAsync("a", Giving(1), Stop);
        await values.GetAsync("b", Giving(2), Stop);
        Assert.True(values.TryGet("a", out _));
        await values.GetAsync("c", Giving(3), Stop);
        Assert.Equal((true, false, true), (values.TryGet("a", out _), values.TryGet("b", out _), values.TryGet("c", out _)));
        Assert.Equal(3, computations);
    }

    [Fact]
    public async Task Drops_no_computation_that_is_running()
    {
        var gate = new TaskCompletionSource();
        string[] keys = ["a", "b", "c"];
        var asking = keys.Select(key => values.GetAsync(key, Waiting(gate, 1), Stop)).ToList();
        asking.AddRange(keys.Select(key => values.GetAsync(key, Waiting(gate, 2), Stop)));
        gate.SetResult();
        Assert.All(await Task.WhenAll(asking), static value => Assert.Equal(1, value));
        Assert.Equal(3, computations);
    }

    [Fact]
    public async Task Begins_again_for_who_still_waits_when_the_first_leaves()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var begun = new TaskCompletionSource();
        var first = values.GetAsync(
            "a",
            async token =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return 1;
            },
            leaving.Token);
        await begun.Task;
        var second = values.GetAsync("a", Giving(2), Stop);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task A_computation_that_ignores_its_first_caller_is_not_lost_with_them()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var gate = new TaskCompletionSource();
        var first = values.GetAsync("a", Waiting(gate, 7), leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal(7, await values.GetAsync("a", Giving(8), Stop));
    }

    private Func<CancellationToken, Task<int>> Giving(int value) => _ =>
    {
        Interlocked.Increment(ref computations);
        return Task.FromResult(value);
    };

    private Func<CancellationToken, Task<int>> Waiting(TaskCompletionSource gate, int value) => async _ =>
    {
        Interlocked.Increment(ref computations);
        await gate.Task;
        return value;
    };
}
