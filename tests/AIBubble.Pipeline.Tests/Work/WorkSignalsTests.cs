using AIBubble.Pipeline.Tests.Faults;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Work;

public sealed class WorkSignalsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider clock = new(Tests.Snapshots.Parsing.Now);
    private readonly StoredThings things = new();

    private IEnumerable<TimeSpan> Delays => things.Messages.Select(m => m.VisibleAt - clock.GetUtcNow());

    [Fact]
    public async Task Any_number_who_ask_on_several_hosts_send_one_message_until_a_pass_begins()
    {
        var hosts = new[] { Host(), Host(), Host() };
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => hosts[i % 3].AskAsync(WorkStep.Record, $"{i}", None))));
        Assert.Single(things.Messages);

        await hosts[1].TakeAsync(WorkStep.Record, None);
        await hosts[2].AskAsync(WorkStep.Record, "after", None);
        Assert.Equal(2, things.Sent);
        // Of another step another.
        await hosts[0].AskAsync(WorkStep.Score, "score", None);
        Assert.Equal(3, things.Sent);
    }

    [Fact]
    public async Task Messages_keep_their_distance_so_that_passes_grow_with_time_and_not_with_what_comes_in()
    {
        var host = Host();
        for (var i = 0; i < 100; i++)
        {
            await host.AskAsync(WorkStep.Score, $"{i}", None);
            await host.TakeAsync(WorkStep.Score, None);
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        // Ten seconds, one message a second.
        Assert.InRange(things.Sent, 9, 11);
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_a_look()
    {
        var store = new SlowSteps(Queue());
        var host = new WorkSignals(store, Queue(), clock);
        var asking = Enumerable.Range(0, 64).Select(i => host.AskAsync(WorkStep.Record, $"{i}", None)).ToList();
        store.Answer.SetResult();
        await Task.WhenAll(asking);
        // The first one's, and one for all who came while it was under way.
        Assert.Equal(2, store.Reads);
        Assert.Single(things.Messages);
    }

    [Fact]
    public async Task A_message_that_nobody_takes_is_taken_for_lost_after_five_seconds()
    {
        var host = Host();
        await host.AskAsync(WorkStep.Record, "lost", None);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        await host.AskAsync(WorkStep.Record, "relies on it", None);
        Assert.Equal(1, things.Sent);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await Host().AskAsync(WorkStep.Record, "does not", None);
        Assert.Equal(2, things.Sent);
    }

    [Fact]
    public async Task A_start_asks_whatever_is_said_to_be_on_its_way()
    {
        await Host().AskAsync(WorkStep.Record, "died with it", None);
        await Host().InsistAsync(WorkStep.Record, "start", None);
        Assert.Equal(["died with it", "start"], things.Messages.Select(static m => m.Reason));
    }

    [Fact]
    public async Task A_later_time_is_asked_for_once_and_does_not_hold_up_who_asks_for_now()
    {
        var host = Host();
        var at = clock.GetUtcNow().AddMinutes(5);
        for (var i = 0; i < 10; i++)
        {
            await host.TakeAsync(WorkStep.Record, None);
            await host.AskAtAsync(WorkStep.Record, "later", at, None);
        }

        Assert.Equal([TimeSpan.FromMinutes(5)], Delays);
        await host.AskAsync(WorkStep.Record, "now", None);
        Assert.Contains(TimeSpan.Zero, Delays);
        // An earlier one is another.
        await host.TakeAsync(WorkStep.Record, None);
        await host.AskAtAsync(WorkStep.Record, "sooner", clock.GetUtcNow().AddMinutes(1), None);
        Assert.Contains(TimeSpan.FromMinutes(1), Delays);
        // One that is due by then is as good: a pass looks itself.
        await host.AskAsync(WorkStep.Score, "now", None);
        await host.AskAtAsync(WorkStep.Score, "later", at, None);
        Assert.Single(things.Messages, static m => m.Step == WorkStep.Score);
    }

    [Fact]
    public async Task Notes_of_a_clock_that_was_ahead_hold_nobody_up()
    {
        var ahead = clock.GetUtcNow().AddDays(2);
        things.Steps[WorkStep.Record] = (new StepState { Asked = ahead, Due = ahead, Owner = "other", Until = ahead }, 1);
        things.Steps[WorkStep.Score] = things.Steps[WorkStep.Record];
        var host = Host();
        await host.AskAsync(WorkStep.Record, "now", None);
        Assert.Equal([TimeSpan.Zero], Delays);

        var queue = Queue();
        var ran = false;
        Assert.True(await new StepLease(queue, host, clock).RunAsync(WorkStep.Score, Ran, None));
        Assert.True(ran);

        Task Ran(CancellationToken token)
        {
            ran = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Of_two_processes_one_is_at_a_step_and_the_other_has_it_run_again_when_that_must_be_over()
    {
        var (one, other) = (new StepLease(Queue(), Host(), clock), new StepLease(Queue(), Host(), clock));
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var working = one.RunAsync(WorkStep.Score, Work, None);
        await begun.Task;

        Assert.False(await other.RunAsync(WorkStep.Score, static _ => throw new InvalidOperationException("Two at once."), None));
        Assert.Equal([StepLease.Length], Delays);
        end.SetResult();
        Assert.True(await working);
        Assert.True(await other.RunAsync(WorkStep.Score, static _ => Task.CompletedTask, None));

        Task Work(CancellationToken token)
        {
            begun.SetResult();
            return end.Task;
        }
    }

    [Fact]
    public async Task What_is_asked_for_while_somebody_is_at_the_step_is_not_lost_with_the_message_that_comes_too_early()
    {
        var host = Host();
        var lease = new StepLease(Queue(), host, clock);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var working = lease.RunAsync(WorkStep.History, Work, None);
        await begun.Task;
        await host.AskAsync(WorkStep.History, "scored", None);
        Assert.Equal([TimeSpan.Zero], Delays);

        Assert.False(await lease.RunAsync(WorkStep.History, static _ => throw new InvalidOperationException("Two at once."), None));
        Assert.Equal([TimeSpan.Zero, StepLease.Length], Delays);
        end.SetResult();
        Assert.True(await working);

        Task Work(CancellationToken token)
        {
            begun.SetResult();
            return end.Task;
        }
    }

    [Fact]
    public async Task What_a_process_was_at_when_it_died_waits_for_five_seconds()
    {
        things.Steps[WorkStep.Score] = (new StepState { Owner = "dead", Until = clock.GetUtcNow() + StepLease.Length }, 1);
        var next = new StepLease(Queue(), Host(), clock);
        Assert.False(await next.RunAsync(WorkStep.Score, static _ => Task.CompletedTask, None));
        clock.Advance(StepLease.Length);
        Assert.True(await next.RunAsync(WorkStep.Score, static _ => Task.CompletedTask, None));
    }

    [Fact]
    public async Task What_somebody_else_has_taken_up_meanwhile_is_broken_off_in_peace_and_stays_theirs()
    {
        var lease = new StepLease(Queue(), Host(), clock);
        var broken = false;
        var working = lease.RunAsync(WorkStep.Score, WorkAsync, None);
        // This process stood still for longer than the lease lasts, and another has begun.
        var theirs = new StepState { Owner = "other", Until = clock.GetUtcNow() + StepLease.Length + StepLease.Length };
        things.Steps[WorkStep.Score] = (theirs, 99);
        clock.Advance(StepLease.Length / 2);

        Assert.False(await working);
        Assert.True(broken);
        Assert.Equal(theirs, things.Steps[WorkStep.Score].Item1);

        async Task WorkAsync(CancellationToken token)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            broken = token.IsCancellationRequested;
            token.ThrowIfCancellationRequested();
        }
    }

    [Theory]
    [InlineData(1, 0.8, 1.2)]
    [InlineData(4, 6.4, 9.6)]
    [InlineData(30, 240, 360)]
    public void Pauses_double_to_five_minutes_and_differ_by_a_fifth(int failures, double least, double most)
    {
        var pauses = Enumerable.Range(0, 200).Select(i => BackOff.After($"{i}", failures).TotalSeconds).ToList();
        Assert.All(pauses, p => Assert.InRange(p, least, most));
        Assert.True(pauses.Distinct().Count() > 190);
        Assert.Equal(pauses[7], BackOff.After("7", failures).TotalSeconds);
    }

    private MemoryQueue Queue() => new(new FaultyProcess(1, new FaultPlan(0, 0, 0, 0), things), clock);

    private WorkSignals Host()
    {
        var queue = Queue();
        return new WorkSignals(queue, queue, clock);
    }
}
