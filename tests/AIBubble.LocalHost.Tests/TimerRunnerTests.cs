using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Settings;
using AIBubble.LocalHost.Timers;
using AIBubble.Testing;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.LocalHost.Tests;

/// <summary>The rules of a timer with a clock in the test's hand and its state in a real Azurite.</summary>
public sealed class TimerRunnerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);
    private readonly List<TimerInfo> runs = [];
    private readonly string application = Sample.NewName("app");

    [Fact]
    public async Task Runs_at_each_occurrence_and_writes_down_the_schedule()
    {
        await using var process = Run("0 0 * * * *");
        await process.WaitsAsync();
        Assert.Empty(runs);

        await AdvanceToAsync(Start.AddMinutes(30), 1);
        await AdvanceToAsync(Start.AddMinutes(90), 2);

        Assert.All(runs, run => Assert.False(run.IsPastDue));
        await process.WaitsAsync();
        var state = await process.Store.ReadAsync(CancellationToken.None);
        Assert.Equal((Start.AddMinutes(90), Start.AddMinutes(150)), (state!.Last, state.Next));
    }

    [Fact]
    public async Task Makes_up_once_for_any_number_of_missed_occurrences()
    {
        await using (var before = Run("0 0 * * * *"))
        {
            await before.WaitsAsync();
        }

        // Never run so far: what was missed counts from when the timer was first seen.
        clock.Advance(TimeSpan.FromHours(5));
        await using var after = Run("0 0 * * * *");
        await Eventually.TrueAsync(() => runs.Count == 1, "the missed occurrence has run");
        await after.WaitsAsync();

        Assert.True(runs[0].IsPastDue);
        await AdvanceToAsync(Start.AddHours(5.5), 2);
        Assert.False(runs[1].IsPastDue);
    }

    [Fact]
    public async Task An_occurrence_that_is_due_at_the_very_start_was_missed()
    {
        await using (var before = Run("0 0 * * * *"))
        {
            await before.WaitsAsync();
        }

        clock.Advance(TimeSpan.FromMinutes(30));
        await using var after = Run("0 0 * * * *");
        await Eventually.TrueAsync(() => runs.Count == 1, "the occurrence has run", 20);
        Assert.True(runs[0].IsPastDue);
    }

    [Fact]
    public async Task What_is_not_monitored_makes_up_for_nothing()
    {
        await using (var before = Run("0 0 * * * *", monitored: false))
        {
            await before.WaitsAsync();
        }

        clock.Advance(TimeSpan.FromHours(5));
        await using var after = Run("0 0 * * * *", monitored: false);
        await AdvanceToAsync(Start.AddHours(5.5), 1);
        Assert.False(runs[0].IsPastDue);
    }

    [Fact]
    public async Task Notices_within_a_minute_that_the_clock_has_been_set()
    {
        await using var process = Run("0 0 * * * *");
        await process.WaitsAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);

        // The machine has slept: it is past the hour, and no timer of this process has heard of it.
        clock.AdjustTime(Start.AddMinutes(35));
        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(() => runs.Count == 1, "the occurrence has run", 20);
        Assert.True(runs[0].IsPastDue);
    }

    [Fact]
    public async Task Leaves_out_an_occurrence_that_falls_into_a_run()
    {
        await using var process = Run("0 0 * * * *", () => clock.Advance(TimeSpan.FromMinutes(70)));
        await process.WaitsAsync();

        await AdvanceToAsync(Start.AddMinutes(30), 1);
        await process.WaitsAsync();

        Assert.Single(runs);
        var state = await process.Store.ReadAsync(CancellationToken.None);
        Assert.Equal(Start.AddMinutes(30), state!.Last);
        Assert.Equal(Start.AddMinutes(150), state.Next);
    }

    [Fact]
    public async Task A_run_that_fails_waits_for_the_next_occurrence()
    {
        await using var process = Run("0 0 * * * *", () => throw new InvalidOperationException("as asked"));
        await process.WaitsAsync();

        await AdvanceToAsync(Start.AddMinutes(30), 1);
        await process.WaitsAsync();
        await AdvanceToAsync(Start.AddMinutes(90), 2);

        Assert.False(runs[1].IsPastDue);
    }

    [Fact]
    public async Task Waits_for_the_process_that_holds_the_timer_and_skips_what_that_one_has_run()
    {
        await using var process = Run("0 0 * * * *");
        await process.WaitsAsync();
        var other = new BlobClient(azurite.ConnectionString, TimerStateStore.Container, $"timers/{application}/Probe.json").GetBlobLeaseClient();
        await other.AcquireAsync(TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromMinutes(30));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Assert.Empty(runs);

        await process.Store.WriteAsync(new TimerState(clock.GetUtcNow(), Start.AddMinutes(90), clock.GetUtcNow()), other.LeaseId, CancellationToken.None);
        await other.ReleaseAsync();
        await process.WaitsAsync();
        Assert.Empty(runs);

        await AdvanceToAsync(Start.AddMinutes(90), 1);
    }

    [Fact]
    public async Task Takes_over_from_a_process_that_died_while_it_held_the_timer()
    {
        await using var process = Run("0 0 * * * *");
        await process.WaitsAsync();

        // Never released and never renewed: storage itself lets go of it after 15 seconds.
        await new BlobClient(azurite.ConnectionString, TimerStateStore.Container, $"timers/{application}/Probe.json")
            .GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15));
        clock.Advance(TimeSpan.FromMinutes(30));

        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return runs.Count == 1;
        }, "the timer was taken over");
        // A second of the clock each time, for 15 real ones: more than a minute late.
        Assert.True(runs[0].IsPastDue);
    }

    private Probe Run(string expression, Action? work = null, bool monitored = true)
    {
        Assert.True(Schedule.TryParse(expression, out var schedule));
        Action<TimerInfo> runner = info =>
        {
            lock (runs)
            {
                runs.Add(info);
            }

            work?.Invoke();
        };
        var call = new FunctionCall("Probe", typeof(ProbeFunction).GetMethod(nameof(ProbeFunction.RunAsync))!, "info");
        return new Probe(new TimerFunction("Probe", call, schedule, IsMonitored: monitored), runner,
            new TimerStateStore(new BlobServiceClient(azurite.ConnectionString), application, "Probe"), clock);
    }

    private async Task AdvanceToAsync(DateTimeOffset time, int expectedRuns)
    {
        // Step by step: the runner looks at the clock every minute and starts each wait anew.
        await Eventually.TrueAsync(() =>
        {
            var left = time - clock.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                clock.Advance(left < TimeSpan.FromMinutes(10) ? left : TimeSpan.FromMinutes(10));
            }

            return runs.Count == expectedRuns;
        }, $"run {expectedRuns}");
    }

    internal sealed class ProbeFunction(Action<TimerInfo> work)
    {
        public Task RunAsync(TimerInfo info)
        {
            work(info);
            return Task.CompletedTask;
        }
    }

    /// <summary>A runner as one process would have it.</summary>
    private sealed class Probe : IAsyncDisposable
    {
        private readonly RunningFunctions running = new();
        private readonly ServiceProvider services;
        private readonly FakeTimeProvider clock;
        private readonly Task task;

        public Probe(TimerFunction function, Action<TimerInfo> work, TimerStateStore store, FakeTimeProvider clock)
        {
            this.clock = clock;
            services = new ServiceCollection().AddSingleton(work).BuildServiceProvider();
            Store = store;
            task = new TimerRunner(
                function, store, new HostJson(), new TimerOptions(), running, services.GetRequiredService<IServiceScopeFactory>(), clock,
                    NullLogger.Instance).RunAsync();
        }

        public TimerStateStore Store { get; }

        /// <summary>The runner has written what it knows and waits for its next occurrence.</summary>
        public Task WaitsAsync() => Eventually.TrueAsync(
            async () => await Store.ReadAsync(CancellationToken.None) is { } state && state.Next > clock.GetUtcNow() && running.Count == 0, "the runner waits");

        public async ValueTask DisposeAsync()
        {
            await running.DrainAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
            await task;
            running.Dispose();
            await services.DisposeAsync();
        }
    }
}
