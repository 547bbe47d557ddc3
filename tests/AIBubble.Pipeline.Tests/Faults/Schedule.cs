using System.Globalization;
using System.Text;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Snapshots;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>
/// One random course of events from a seed: clients that post and try again, messages that come late, twice and in any order, two hosts
/// that die between any two calls of storage and are started again, and a clock that goes on. In the end the faults stop, and everything
/// has to settle.
/// </summary>
internal sealed class Schedule : IDisposable
{
    private const int MostSteps = 400;
    private const int MostDequeues = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(15);

    private readonly Random chance;
    private readonly FaultPlan plan;
    private readonly FakeTimeProvider clock = new(Snapshots.Parsing.Now);
    private readonly FaultyHost?[] hosts;
    private readonly Queue<(byte[] Body, SnapshotFormat Format)> toPost;
    private readonly HashSet<string> accepted = new(StringComparer.Ordinal);
    private int processes;

    public Schedule(int seed, double refusals, double lost, double deaths)
    {
        chance = new Random(seed);
        plan = new FaultPlan(seed, refusals, lost, deaths);
        hosts = new FaultyHost?[chance.Next(1, 3)];
        toPost = new Queue<(byte[], SnapshotFormat)>(Bodies(chance));
    }

    public StoredThings Things { get; } = new();

    /// <summary>What clients were told was accepted.</summary>
    public IReadOnlyCollection<string> Accepted => accepted;

    public int Faults => plan.Faults;

    /// <summary>How long it took after the last fault, by the clock of the schedule.</summary>
    public TimeSpan Settled { get; private set; }

    public async Task RunAsync()
    {
        for (var step = 0; step < MostSteps && (toPost.Count > 0 || step < 60); step++)
        {
            await StepAsync();
        }

        Assert.Empty(toPost);
        plan.IsOver = true;
        await SettleAsync();
    }

    /// <summary>The report over what is stored, as a new process computes it from nothing but observations.</summary>
    public async Task<string> ReportAsync()
    {
        lock (Things)
        {
            Things.Documents.Clear();
            Things.SharesReports = false;
        }

        using var host = new FaultyHost(new FaultyProcess(++processes, plan, Things), clock);
        var report = await host.Reports.GetAsync(new ReportQuery(), CancellationToken.None);
        return JsonSerializer.Serialize(report with { GeneratedAt = Snapshots.Parsing.Now }, DomainJson.Options);
    }

    public void Dispose()
    {
        foreach (var host in hosts)
        {
            host?.Dispose();
        }
    }

    private static List<(byte[] Body, SnapshotFormat Format)> Bodies(Random chance)
    {
        var bodies = new List<(byte[], SnapshotFormat)>();
        for (var i = 0; i < 6; i++)
        {
            // Some of a series that scores depend on, some of the same points as another snapshot has.
            var csv = new StringBuilder("indicator,subject,period,value,unit,knownOn,quality,citation\n");
            csv.Append(CultureInfo.InvariantCulture, $"valuation.cape,US,2026-0{i + 1}-28,{30 + i},ratio,2026-0{i + 2}-15,reported,Test\n");
            csv.Append(CultureInfo.InvariantCulture, $"valuation.market-cap,SHARED,2025-12-31,7,USD,2026-01-02,derived,Test\n");
            csv.Append(CultureInfo.InvariantCulture, $"valuation.market-cap,OWN{i % 3},2025-{i + 1:00}-01,{i + 1},USD,2026-01-02,derived,Test\n");
            bodies.Add((Encoding.UTF8.GetBytes(csv.ToString()), SnapshotFormat.Csv));
            if (chance.Next(3) == 0)
            {
                // The same again, as clients do that do not trust the answer.
                bodies.Add(bodies[^1]);
            }
        }

        return bodies;
    }

    private async Task StepAsync()
    {
        var host = chance.Next(hosts.Length);
        if (hosts[host] is not { } alive || alive.Process.IsDead)
        {
            await StartAsync(host);
            return;
        }

        switch (chance.Next(10))
        {
            case < 3 when toPost.Count > 0:
                await PostAsync(alive);
                break;
            case < 8:
                await DeliverAsync(twice: chance.Next(8) == 0, together: hosts.Length > 1 && chance.Next(3) == 0);
                break;
            case 8:
                await TryAsync(alive.SweepAsync);
                break;
            default:
                clock.Advance(TimeSpan.FromMilliseconds(chance.Next(50, 8_000)));
                break;
        }
    }

    private async Task StartAsync(int host)
    {
        hosts[host]?.Dispose();
        hosts[host] = new FaultyHost(new FaultyProcess(++processes, plan, Things), clock);
        // What fails at a start is tried again in five seconds, as in production.
        if (!await TryAsync(hosts[host]!.StartAsync) && !hosts[host]!.Process.IsDead)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await TryAsync(hosts[host]!.StartAsync);
        }
    }

    private async Task PostAsync(FaultyHost host)
    {
        var (body, format) = toPost.Peek();
        IntakeResult? result = null;
        if (await TryAsync(async () => result = await host.PostAsync(body, format)))
        {
            Assert.Contains(result!.Outcome, new[] { IntakeOutcome.Accepted, IntakeOutcome.Duplicate });
            accepted.Add(result.Receipt!.Id);
            toPost.Dequeue();
        }
    }

    private async Task DeliverAsync(bool twice, bool together)
    {
        var alive = hosts.OfType<FaultyHost>().Where(static h => !h.Process.IsDead).ToList();
        var messages = Take(together ? 2 : 1);
        if (messages.Count == 0 || alive.Count == 0)
        {
            clock.Advance(TimeSpan.FromMilliseconds(chance.Next(50, 2_000)));
            return;
        }

        await Task.WhenAll(messages.Select((message, i) => Task.Run(() => WorkAsync(alive[i % alive.Count], message, twice))));
    }

    private async Task WorkAsync(FaultyHost host, QueuedMessage message, bool twice)
    {
        var done = await TryAsync(() => host.RunAsync(message.Step));
        lock (Things)
        {
            if (done ? twice : message.Dequeued < MostDequeues)
            {
                // Its lease ends, or its delay before another attempt.
                var hidden = host.Process.IsDead ? Lease : BeforeRetry;
                Things.Messages.Add(message with { VisibleAt = clock.GetUtcNow() + hidden });
            }
        }
    }

    private List<QueuedMessage> Take(int count)
    {
        lock (Things)
        {
            var visible = Things.Messages.Where(m => m.VisibleAt <= clock.GetUtcNow()).OrderBy(_ => chance.Next()).Take(count).ToList();
            visible.ForEach(m => Things.Messages.Remove(m));
            return visible.ConvertAll(static m => m with { Dequeued = m.Dequeued + 1 });
        }
    }

    // No faults from here on: what is left must be found and finished by messages alone, or else by the sweep.
    private async Task SettleAsync()
    {
        for (var host = 0; host < hosts.Length; host++)
        {
            if (hosts[host] is not { Process.IsDead: false })
            {
                await StartAsync(host);
            }
        }

        var began = clock.GetUtcNow();
        var sweep = began + BetweenSweeps;
        while (!IsSettled())
        {
            await DeliverAsync(twice: false, together: false);
            clock.Advance(TimeSpan.FromMilliseconds(500));
            if (clock.GetUtcNow() > sweep)
            {
                await hosts[0]!.SweepAsync();
                sweep += BetweenSweeps;
            }

            Settled = clock.GetUtcNow() - began;
            Assert.True(Settled < TimeSpan.FromHours(1), $"The backlog is not finished: {Backlog()}");
        }
    }

    private string Backlog()
    {
        lock (Things)
        {
            var waiting = string.Join(", ", Things.Unfinished.Values.Select(static i => $"{i.Id[..6]} {i.Attempts}/{i.Failures} {i.NextTry:T}"));
            var messages = string.Join(", ", Things.Messages.Select(static m => $"{m.Step} {m.VisibleAt:T}"));
            var steps = string.Join("; ", Things.Steps.Select(static s => $"{s.Key}: {s.Value.State}"));
            return $"to record [{waiting}], to score {Things.Unscored.Count}, messages [{messages}], {steps}, at {clock.GetUtcNow():T}";
        }
    }

    private bool IsSettled()
    {
        lock (Things)
        {
            return Things.Unfinished.Count + Things.Unscored.Count == 0;
        }
    }

    private static async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception exception) when (exception is IOException or ProcessDiedException or OperationCanceledException)
        {
            return false;
        }
    }
}
