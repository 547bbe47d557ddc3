using System.Globalization;
using System.Text;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage;
using Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Faults.OnAzurite;

/// <summary>
/// A random course of events on the stores themselves: the app's own composition, twice, posts, records, scores and sweeps over a
/// transport that fails; processes die and are started again. A step may run at any time, as messages make it.
/// </summary>
internal sealed class AzureSchedule : IAsyncDisposable
{
    private const int MostSteps = 200;

    private readonly Random chance;
    private readonly FaultPlan plan;
    private readonly string connection;
    private readonly string prefix;
    private readonly FakeTimeProvider clock = new(Snapshots.Parsing.Now);
    private readonly (ServiceProvider Services, FaultyTransport Transport)[] hosts;
    private readonly Queue<byte[]> toPost;
    private int processes;

    public AzureSchedule(string connection, int seed, double refusals, double lost, double deaths)
    {
        this.connection = connection;
        prefix = string.Create(CultureInfo.InvariantCulture, $"f{seed}x");
        chance = new Random(seed);
        plan = new FaultPlan(seed, refusals, lost, deaths);
        toPost = new Queue<byte[]>(Enumerable.Range(0, 4).SelectMany(i => Enumerable.Repeat(Body(i), chance.Next(1, 3))));
        hosts = [Start(), Start()];
    }

    public HashSet<string> Accepted { get; } = new(StringComparer.Ordinal);

    public int Faults => plan.Faults;

    public async Task RunAsync()
    {
        for (var step = 0; step < MostSteps && (toPost.Count > 0 || step < 30); step++)
        {
            var host = chance.Next(hosts.Length);
            if (hosts[host].Transport.IsDead)
            {
                await hosts[host].Services.DisposeAsync();
                hosts[host] = Start();
                await TryAsync(() => hosts[host].Services.GetRequiredService<Sweeper>().StartAsync(CancellationToken.None));
            }

            await StepAsync(hosts[host].Services, hosts[1 - host].Services);
        }

        plan.IsOver = true;
        await SettleAsync();
    }

    public async Task<List<SnapshotReceipt>> ReceiptsAsync()
    {
        var receipts = new List<SnapshotReceipt>();
        foreach (var id in Accepted)
        {
            receipts.Add(await hosts[0].Services.GetRequiredService<ISnapshotStore>().FindAsync(id, CancellationToken.None)
                ?? throw new InvalidOperationException($"{id} was lost."));
        }

        return receipts;
    }

    public async Task<List<RecordedObservation>> RowsAsync()
    {
        var rows = new List<RecordedObservation>();
        foreach (var subject in new[] { "SHARED", "OWN0", "OWN1" }.Select(static s => new SeriesKey("valuation.market-cap", s))
            .Append(new SeriesKey("valuation.cape", "US")))
        {
            await foreach (var row in hosts[0].Services.GetRequiredService<IObservationStore>().ReadAsync(subject))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>The report over what is stored, as a new process computes it.</summary>
    public async Task<string> ReportAsync()
    {
        await using var fresh = Start().Services;
        var report = await fresh.GetRequiredService<ReportService>().GetAsync(new ReportQuery(), CancellationToken.None);
        return JsonSerializer.Serialize(report with { GeneratedAt = Snapshots.Parsing.Now }, DomainJson.Options);
    }

    public async ValueTask DisposeAsync()
    {
        // Deaths leave tables and containers behind; they are the next schedules' neighbours and nothing more.
        foreach (var (services, _) in hosts)
        {
            await services.DisposeAsync();
        }
    }

    private static byte[] Body(int number)
    {
        var csv = new StringBuilder("indicator,subject,period,value,unit,knownOn,quality,citation\n");
        csv.Append(CultureInfo.InvariantCulture, $"valuation.cape,US,2026-0{number + 1}-28,{30 + number},ratio,2026-0{number + 2}-15,reported,Test\n");
        csv.Append("valuation.market-cap,SHARED,2025-12-31,7,USD,2026-01-02,derived,Test\n");
        csv.Append(CultureInfo.InvariantCulture, $"valuation.market-cap,OWN{number % 2},2025-{number + 1:00}-01,{number + 1},USD,2026-01-02,derived,Test\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private (ServiceProvider Services, FaultyTransport Transport) Start()
    {
        var transport = new FaultyTransport(++processes, plan);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = connection,
            ["Storage:NamePrefix"] = prefix,
            ["Seeds:Load"] = "false",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddIndicatorPipeline(configuration).AddAzureStorage(configuration);
        services.AddSingleton(new RubricSet([RubricSet.Shipped.Default]));
        services.AddSingleton(s => new StorageAccount(s.GetRequiredService<IOptions<StorageOptions>>(), client =>
        {
            client.Transport = transport;
            // One retry of the SDK's own, at once: it must neither hide the faults nor be left out.
            client.Retry.MaxRetries = 1;
            client.Retry.Delay = TimeSpan.FromMilliseconds(1);
            client.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
        }));
        return (services.BuildServiceProvider(), transport);
    }

    private async Task StepAsync(ServiceProvider one, ServiceProvider other)
    {
        switch (chance.Next(8))
        {
            case < 2 when toPost.Count > 0:
                await PostAsync(one);
                break;
            case < 4:
                await Task.WhenAll(TryAsync(() => RecordAsync(one)), chance.Next(3) == 0 ? TryAsync(() => RecordAsync(other)) : Task.CompletedTask);
                break;
            case < 6:
                await TryAsync(() => ScoreAsync(one));
                break;
            case 6:
                await TryAsync(() => SweepAsync(one));
                break;
            default:
                clock.Advance(TimeSpan.FromMilliseconds(chance.Next(50, 8_000)));
                break;
        }
    }

    private async Task PostAsync(ServiceProvider host)
    {
        using var body = new MemoryStream(toPost.Peek(), writable: false);
        IntakeResult? result = null;
        if (await TryAsync(async () => result = await host.GetRequiredService<SnapshotIntake>()
            .AcceptAsync(new IncomingSnapshot(body, SnapshotFormat.Csv, "manual"), CancellationToken.None)))
        {
            Assert.Contains(result!.Outcome, new[] { IntakeOutcome.Accepted, IntakeOutcome.Duplicate });
            Accepted.Add(result.Receipt!.Id);
            toPost.Dequeue();
        }
    }

    private async Task SettleAsync()
    {
        for (var host = 0; host < hosts.Length; host++)
        {
            if (hosts[host].Transport.IsDead)
            {
                await hosts[host].Services.DisposeAsync();
                hosts[host] = Start();
            }
        }

        var services = hosts[0].Services;
        while (toPost.Count > 0)
        {
            await PostAsync(services);
        }

        for (var round = 0; round < 400; round++)
        {
            await RecordAsync(services);
            await ScoreAsync(services);
            if ((await ReceiptsAsync()).TrueForAll(static r => r.Status == SnapshotStatus.Scored))
            {
                return;
            }

            clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Fail("The backlog is not finished after half an hour of the schedule's clock.");
    }

    private static Task RecordAsync(ServiceProvider host) => host.GetRequiredService<RecordingPass>().RunAsync(CancellationToken.None);

    private static Task ScoreAsync(ServiceProvider host) => host.GetRequiredService<ScoringStep>().RunAsync(CancellationToken.None);

    private static Task SweepAsync(ServiceProvider host) => host.GetRequiredService<Sweeper>().SweepAsync(CancellationToken.None);

    private static async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception exception) when (IsOfStorage(exception))
        {
            return false;
        }
    }

    // What the SDK says when storage is in trouble, and nothing else: a stray exception of ours ends the schedule.
    private static bool IsOfStorage(Exception exception) => exception switch
    {
        RequestFailedException or IOException or ProcessDiedException or OperationCanceledException => true,
        // The SDK closes an answer and then reads it, to say in its exception what was wrong.
        ObjectDisposedException closed => closed.StackTrace?.Contains("at Azure.RequestFailedException.", StringComparison.Ordinal) == true,
        AggregateException several => several.InnerExceptions.All(IsOfStorage),
        _ => false,
    };
}
