using AIBubble.Pipeline.Work;
using AIBubble.Storage.Work;
using AIBubble.Testing;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests.Work;

public sealed class StepStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StorageAccount account;
    private readonly TableStepStore steps;

    public StepStoreTests(AzuriteFixture azurite)
    {
        account = Account(azurite);
        steps = new TableStepStore(account);
    }

    public void Dispose() => account.Dispose();

    [Fact]
    public async Task A_state_comes_back_as_it_was_written_and_each_step_has_its_own()
    {
        var full = new StepState
        {
            Asked = Noon,
            Due = Noon.AddSeconds(1),
            Later = Noon.AddSeconds(2),
            Owner = "me",
            Until = Noon.AddSeconds(3),
            Done = 4,
            Total = 5
        };
        Assert.Equal((new StepState(), null), await steps.ReadAsync(WorkStep.History, None));
        Assert.True(await steps.TryWriteAsync(WorkStep.History, full, null, None));

        var (state, tag) = await steps.ReadAsync(WorkStep.History, None);
        Assert.Equal(full, state);
        Assert.True(await steps.TryWriteAsync(WorkStep.History, new StepState(), tag, None));
        Assert.False(await steps.TryWriteAsync(WorkStep.History, full, tag, None));
        Assert.Equal(new StepState(), (await steps.ReadAsync(WorkStep.History, None)).State);
        Assert.Null((await steps.ReadAsync(WorkStep.Score, None)).Tag);
    }

    [Fact]
    public async Task Of_eight_writers_of_the_same_state_one_writes_and_changes_made_at_once_are_all_made()
    {
        var written = await AtOnceAsync(8, i => steps.TryWriteAsync(WorkStep.Seed, new StepState { Done = i }, null, None));
        Assert.Single(written, static w => w);

        await steps.ChangeAsync(WorkStep.Seed, static s => s with { Done = 0 }, None);
        await AtOnceAsync(5, _ => steps.ChangeAsync(WorkStep.Seed, static s => s with { Done = s.Done + 1 }, None));
        Assert.Equal(5, (await steps.ReadAsync(WorkStep.Seed, None)).State.Done);
    }
}
