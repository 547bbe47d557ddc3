using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Tests.Seeding;

public sealed class SeedLoaderTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-seeds-");
    private readonly StepsOnAzurite steps;

    // The seeds are held to the real calendar, as at a real start: what was known then stays known.
    public SeedLoaderTests(AzuriteFixture azurite) => steps = new StepsOnAzurite(azurite, TimeProvider.System);

    public void Dispose()
    {
        steps.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_seed_file_is_accepted_without_a_fault_recorded_whole_and_not_loaded_again()
    {
        var seeds = RepositoryFolder.Combine("seeds");
        var files = Directory.GetFiles(seeds, "*.csv", SearchOption.AllDirectories);
        var loader = Loader(seeds);

        Assert.Equal(files.Length, await loader.LoadAsync(None));
        var receipts = (await steps.Snapshots.RecentAsync(SeedLoader.Source, null, 500, null, None)).Items;
        Assert.Equal(files.Length, receipts.Count);
        Assert.All(receipts, static r =>
        {
            Assert.Equal((SnapshotStatus.Recorded, 0), (r.Status, r.Refused));
            Assert.Equal(r.Observations, r.Recorded!.New + r.Recorded.Revised + r.Recorded.Unchanged);
            Assert.True(r.Observations > 0);
        });

        Assert.Equal(0, await loader.LoadAsync(None));
    }

    [Fact]
    public async Task A_faulty_file_is_named_and_does_not_keep_the_others_from_loading()
    {
        Write("a.csv", StepsOnAzurite.Csv(2));
        Write("b.csv", StepsOnAzurite.Csv(2).Replace("USD", "shells", StringComparison.Ordinal));
        Write("c.csv", StepsOnAzurite.Csv(3, "MSFT"));

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => Loader(folder.FullName).LoadAsync(None));
        Assert.Contains("b.csv", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c.csv", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await steps.RowsAsync("valuation.market-cap", "NVDA")).Count);
        Assert.Equal(3, (await steps.RowsAsync("valuation.market-cap", "MSFT")).Count);
    }

    [Fact]
    public async Task A_file_that_has_changed_is_loaded_beside_the_old_one()
    {
        Write("a.csv", StepsOnAzurite.Csv(2));
        await Loader(folder.FullName).LoadAsync(None);
        Write("a.csv", StepsOnAzurite.Csv(3));

        Assert.Equal(1, await Loader(folder.FullName).LoadAsync(None));
        Assert.Equal(3, (await steps.RowsAsync("valuation.market-cap", "NVDA")).Count);
    }

    [Fact]
    public async Task Nothing_is_loaded_when_seeds_are_off()
    {
        Write("a.csv", StepsOnAzurite.Csv(2));
        var loader = new SeedLoader(steps.Intake, steps.Recorder, Options.Create(new SeedOptions { Path = folder.FullName, Load = false }),
            NullLogger<SeedLoader>.Instance);

        Assert.Equal(0, await loader.LoadAsync(None));
        Assert.Empty((await steps.Snapshots.RecentAsync(null, null, 10, null, None)).Items);
    }

    private SeedLoader Loader(string path) =>
        new(steps.Intake, steps.Recorder, Options.Create(new SeedOptions { Path = path }), NullLogger<SeedLoader>.Instance);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(folder.FullName, name), content);
}
