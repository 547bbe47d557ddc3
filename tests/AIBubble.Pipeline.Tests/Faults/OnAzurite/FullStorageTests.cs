using System.Text;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage;
using AIBubble.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Faults.OnAzurite;

/// <summary>A storage that is read and has no room for anything more, until it has.</summary>
public sealed class FullStorageTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider clock = new(Tests.Snapshots.Parsing.Now);
    private readonly FaultyTransport transport = new(1, new FaultPlan(0, 0, 0, 0));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(507)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_cannot_be_stored_is_not_accepted_and_what_was_accepted_before_is_recorded_once_there_is_room(int status)
    {
        await using var process = Start($"full{status}");
        var waiting = await AcceptAsync(process, "WAITING");
        transport.Full = status;

        // Whatever the answer to a client would be, it is one of storage in trouble, so that it is 503 and not 500.
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => AcceptAsync(process, "REFUSED"));
        Assert.True(StorageOutage.Caused(refused), refused.ToString());
        var failed = await Assert.ThrowsAnyAsync<Exception>(() => process.GetRequiredService<RecordingPass>().RunAsync(Stop));
        Assert.True(StorageOutage.Caused(failed), failed.ToString());
        Assert.Equal(SnapshotStatus.Accepted, await StatusAsync(process, waiting));
        await foreach (var receipt in process.GetRequiredService<ISnapshotStore>().UnfinishedAsync(Stop))
        {
            Assert.Equal(waiting, receipt);
        }

        transport.Full = null;
        var again = await AcceptAsync(process, "REFUSED");
        clock.Advance(TimeSpan.FromSeconds(10));
        await process.GetRequiredService<Sweeper>().SweepAsync(Stop);
        await process.GetRequiredService<RecordingPass>().RunAsync(Stop);
        await process.GetRequiredService<ScoringPass>().RunAsync(Stop);
        Assert.Equal(SnapshotStatus.Scored, await StatusAsync(process, waiting));
        Assert.Equal(SnapshotStatus.Scored, await StatusAsync(process, again));
    }

    private static async Task<string> AcceptAsync(ServiceProvider process, string subject)
    {
        var csv = "indicator,subject,period,value,unit,knownOn,quality,citation\n"
            + $"valuation.market-cap,{subject},2025-12-31,7,USD,2026-01-02,derived,Test\n";
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var result = await process.GetRequiredService<SnapshotIntake>().AcceptAsync(new IncomingSnapshot(body, SnapshotFormat.Csv, "manual"), Stop);
        Assert.Contains(result.Outcome, new[] { IntakeOutcome.Accepted, IntakeOutcome.Duplicate });
        return result.Receipt!.Id;
    }

    private static async Task<SnapshotStatus?> StatusAsync(ServiceProvider process, string id) =>
        (await process.GetRequiredService<ISnapshotStore>().FindAsync(id, Stop))?.Status;

    private ServiceProvider Start(string prefix) => PipelineProcess.Over(
        azurite.ConnectionString,
        clock,
        services => services.AddSingleton(s => new StorageAccount(s.GetRequiredService<IOptions<StorageOptions>>(), client =>
        {
            client.Transport = transport;
            client.Retry.MaxRetries = 1;
            client.Retry.Delay = TimeSpan.FromMilliseconds(1);
        })),
        ("Storage:NamePrefix", prefix),
        ("Seeds:Load", "false"));
}
