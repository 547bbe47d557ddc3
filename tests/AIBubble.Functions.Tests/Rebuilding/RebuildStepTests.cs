using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Storage;
using AIBubble.Testing;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Functions.Tests.Rebuilding;

/// <summary>A rebuild that the app was asked for, beside processes that work.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class RebuildStepTests(AzuriteFixture azurite)
{
    private const string Header = "indicator,subject,period,value,unit,knownOn,quality,citation\n";
    private static readonly TimeSpan Over = RebuildLease.Length + TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_stands_aside_for_it_and_comes_back_to_the_same_tables()
    {
        await using var one = Start("aside");
        await using var two = Start("aside");
        await FillAsync(one);
        var observations = await one.ObservationsAsync();
        Assert.False(await AnnounceAsync(one) || await AnnounceAsync(two));
        var work = await two.Get<WorkGate>().EnterAsync(Stop);
        Assert.NotNull(work);

        var asked = await one.Get<RebuildStep>().RequestAsync(Stop);
        Assert.Equal("waiting", asked.Status);
        var refused = await Assert.ThrowsAsync<RebuildRefusedException>(() => two.Get<RebuildStep>().RequestAsync(Stop));
        Assert.Contains(asked.Id, refused.Message, StringComparison.Ordinal);

        // The second is in the middle of something: it lets nothing more in, and says that it is there until that has ended.
        for (var word = 0; word < 4; word++)
        {
            clock.Advance(RebuildLease.Renewal);
            Assert.True(await AnnounceAsync(one) && await AnnounceAsync(two));
            await one.Get<RebuildStep>().RunAsync(Stop);
            Assert.Equal("waiting", (await one.Get<RebuildStep>().FindAsync(Stop))!.Status);
        }

        Assert.Null(await one.Get<WorkGate>().EnterAsync(Stop));
        Assert.Null(await two.Get<WorkGate>().EnterAsync(Stop));
        work.Dispose();
        clock.Advance(Over);
        await AnnounceAsync(two);
        await one.Get<RebuildStep>().RunAsync(Stop);

        var done = (await two.Get<RebuildStep>().FindAsync(Stop))!;
        Assert.Equal((asked.Id, "succeeded", 0, 3), (done.Id, done.Status, done.Lost, done.Observations));
        Assert.Equal(observations, await one.ObservationsAsync());
        Assert.False(await AnnounceAsync(one) || await AnnounceAsync(two));
        using var turn = await two.Get<WorkGate>().EnterAsync(Stop);
        Assert.NotNull(turn);

        // Its message came twice: nothing is done again.
        await two.Get<RebuildStep>().RunAsync(Stop);
        Assert.Equal(done, await two.Get<RebuildStep>().FindAsync(Stop));
    }

    [Fact]
    public async Task What_dies_in_the_middle_is_taken_up_by_another_process_from_there()
    {
        List<string> observations;
        await using (var before = Start("dies"))
        {
            await FillAsync(before);
            observations = [.. await before.ObservationsAsync()];
        }

        using var death = new CancellationTokenSource();
        await using (var doomed = Start("dies", stop: death))
        {
            await doomed.Get<RebuildStep>().RequestAsync(Stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => doomed.Get<RebuildStep>().RunAsync(death.Token));
            Assert.True(death.IsCancellationRequested);
        }

        // A row that no payload has shows whether the next turn removes anything once more.
        await using var next = Start("dies");
        var table = await next.Get<StorageAccount>().TableAsync(StorageNames.ObservationsTable, Stop);
        await table.AddEntityAsync(new TableEntity("marker", "row"), Stop);
        var state = (await next.Get<RebuildStep>().FindAsync(Stop))!;
        Assert.Equal(("running", RebuildStage.Observations), (state.Status, state.Stage));
        Assert.True(await AnnounceAsync(next));
        Assert.Null(await next.Get<WorkGate>().EnterAsync(Stop));
        await next.Get<RebuildStep>().RunAsync(Stop);

        state = (await next.Get<RebuildStep>().FindAsync(Stop))!;
        Assert.Equal(("succeeded", 2, 3), (state.Status, state.Turns, state.Observations));
        Assert.Equal(observations, await next.ObservationsAsync());
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("marker", "row", cancellationToken: Stop)).HasValue);
    }

    [Fact]
    public async Task One_that_has_nothing_to_rebuild_from_fails_with_its_reason_and_lets_everybody_work()
    {
        await using var app = Start("nothing");
        await app.Get<RebuildStep>().RequestAsync(Stop);
        await app.Get<RebuildStep>().RunAsync(Stop);

        var state = (await app.Get<RebuildStep>().FindAsync(Stop))!;
        Assert.Equal("failed", state.Status);
        Assert.Contains("no payload", state.Error, StringComparison.Ordinal);
        Assert.False(await AnnounceAsync(app));
        using var turn = await app.Get<WorkGate>().EnterAsync(Stop);
        Assert.NotNull(turn);
    }

    [Fact]
    public async Task A_process_that_stood_still_for_too_long_leaves_the_rebuild_to_the_one_that_has_begun_since()
    {
        await using var one = Start("still");
        await using var two = Start("still");
        var begun = new TaskCompletionSource();
        var standing = one.Get<RebuildLease>().RunAsync(
            async token =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, token);
                return 0;
            },
            Stop);
        await begun.Task;
        await using var stolen = Start("still", skew: Over);
        await stolen.Get<RebuildLease>().RunAsync(
            async _ =>
            {
                clock.Advance(RebuildLease.Renewal);
                await Assert.ThrowsAsync<RebuildRefusedException>(() => standing);
                return 0;
            },
            Stop);
    }

    [Fact]
    public async Task A_word_of_a_clock_that_was_ahead_holds_nobody_up()
    {
        await using var app = Start("ahead");
        await using var ahead = Start("ahead", skew: TimeSpan.FromDays(1));
        await AnnounceAsync(ahead);
        Assert.Equal(1, await app.Get<RebuildLease>().RunAsync(static _ => Task.FromResult(1), Stop));

        // A rebuild whose process has that clock, and whose word would last for a day.
        await using var before = Start("far");
        await using var far = Start("far", skew: TimeSpan.FromDays(1));
        await far.Get<RebuildLease>().RunAsync(
            async _ =>
            {
                Assert.False(await AnnounceAsync(before));
                Assert.False(before.Get<WorkGate>().IsClosed);
                return 0;
            },
            Stop);
    }

    private static Task<bool> AnnounceAsync(Pipeline process) => process.Get<RebuildLease>().AnnounceAsync(Stop);

    private Pipeline Start(string prefix, CancellationTokenSource? stop = null, TimeSpan skew = default)
    {
        var time = skew == default ? clock : new FakeTimeProvider(clock.GetUtcNow() + skew);
        return new Pipeline(azurite.ConnectionString, "step" + prefix, time, new FakeSource(clock), stop);
    }

    // Recorded at two instants: what comes back has to carry them.
    private async Task FillAsync(Pipeline pipeline)
    {
        foreach (var subject in new[] { "ONE", "TWO", "THREE" })
        {
            await pipeline.RecordAsync(await pipeline.AcceptAsync(
                Header + $"valuation.price,{subject},2026-11-01,1,USD,2026-11-19,reported,Test\n", SnapshotFormat.Csv));
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        await pipeline.Get<ScoringPass>().RunAsync(Stop);
    }
}
