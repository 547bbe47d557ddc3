using AIBubble.LocalHost.Hosting;
using AIBubble.Testing;
using Azure;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.LocalHost.Tests;

public sealed class RenewalTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider clock = new();
    private int calls;

    [Fact]
    public async Task Renews_after_each_third_of_what_it_holds()
    {
        await using var renewal = new Renewal(Length, clock, () => Task.FromResult(Interlocked.Increment(ref calls) > 0));
        clock.Advance(Length / 3 - TimeSpan.FromTicks(1));
        Assert.Equal(0, calls);
        clock.Advance(TimeSpan.FromTicks(1));
        await CalledAsync(1);
        await AdvanceAsync(2);
        Assert.False(renewal.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Is_lost_at_once_when_somebody_else_has_it()
    {
        await using var renewal = new Renewal(Length, clock, () => Task.FromResult(false));
        clock.Advance(Length / 3);
        await Eventually.TrueAsync(() => renewal.Lost.IsCancellationRequested, "it is lost", 10);
    }

    [Fact]
    public async Task Outlives_a_storage_that_is_away_for_less_than_its_length_and_no_longer()
    {
        await using var renewal = new Renewal(Length, clock, () =>
        {
            Interlocked.Increment(ref calls);
            throw new RequestFailedException(503, "as asked");
        });
        await AdvanceAsync(1);
        await AdvanceAsync(2);
        Assert.False(renewal.Lost.IsCancellationRequested);
        await AdvanceAsync(3);
        await Eventually.TrueAsync(() => renewal.Lost.IsCancellationRequested, "it is lost", 10);
    }

    // The next wait begins a moment after the call before it: advanced until the call that is due has come.
    private async Task AdvanceAsync(int call)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        clock.Advance(Length / 3);
        await CalledAsync(call);
    }

    private Task CalledAsync(int expected) => Eventually.TrueAsync(() => Volatile.Read(ref calls) == expected, $"call {expected}", 10);
}
