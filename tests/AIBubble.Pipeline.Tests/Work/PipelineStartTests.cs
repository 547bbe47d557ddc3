using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Faults;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Pipeline.Work;
using AIBubble.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Work;

public sealed class PipelineStartTests
{
    private readonly FakeTimeProvider clock = new(Tests.Snapshots.Parsing.Now);
    private readonly StoredThings things = new();
    private int processes;

    [Fact]
    public async Task A_process_whose_messages_others_take_serves_a_report_of_its_own()
    {
        using var host = Host();
        await host.Start.StartAsync(CancellationToken.None);
        // Nobody runs a pass: whoever has taken the messages is another process.
        await Eventually.TrueAsync(() => host.Readiness.IsOwn, "a report of its own");
        Assert.Empty(things.Scores);
        Assert.Equal([WorkStep.Record, WorkStep.Score], things.Messages.Select(static m => m.Step).Order());
    }

    [Fact]
    public async Task A_start_serves_what_the_last_pass_left_and_asks_for_what_it_did_not_finish()
    {
        using (var before = Host())
        {
            await before.PostAsync(System.Text.Encoding.UTF8.GetBytes(StepsOnAzurite.Csv(3)), SnapshotFormat.Csv);
            await before.RunAsync(WorkStep.Record);
            await before.RunAsync(WorkStep.Score);
            await before.PostAsync(System.Text.Encoding.UTF8.GetBytes(StepsOnAzurite.Csv(4, "MSFT")), SnapshotFormat.Csv);
            things.Messages.Clear();
        }

        using var after = Host();
        await after.Start.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => after.Readiness.Current.Ready && things.Messages.Count >= 2, "what was left is asked for");
        await after.RunAsync(WorkStep.Record);
        await after.RunAsync(WorkStep.Score);
        Assert.All(things.Receipts.Values, static r => Assert.Equal(SnapshotStatus.Scored, r.Receipt.Status));
        Assert.False(after.Readiness.Current.CatchingUp);
    }

    private FaultyHost Host() => new(new FaultyProcess(++processes, new FaultPlan(0, 0, 0, 0), things), clock);
}
