using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;
using Microsoft.Extensions.Configuration;

namespace AIBubble.Pipeline.Serving;

/// <summary>What an operator wants to know at a glance.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> (it serves, something needs a look) or <c>unavailable</c>.</param>
/// <param name="Problems">What needs a look, in sentences.</param>
/// <param name="Storage">Error by storage service, <see langword="null"/> when it answers.</param>
/// <param name="Queues">Depth and poison count of each queue.</param>
/// <param name="Report">Whether a report can be served, and of which day.</param>
/// <param name="Sources">Freshness of each source.</param>
public sealed record Health(
    string Status, IReadOnlyList<string> Problems, IReadOnlyDictionary<string, string?> Storage, IReadOnlyList<QueueState> Queues, ReportHealth Report, IReadOnlyList<SourceHealth> Sources);

/// <summary>Whether a report can be served.</summary>
/// <param name="Ready">True once the first report has been computed.</param>
/// <param name="AsOf">Its day.</param>
/// <param name="ScoredAt">When it was computed, UTC.</param>
public sealed record ReportHealth(bool Ready, DateOnly? AsOf, DateTimeOffset? ScoredAt);

/// <summary>How fresh a source is.</summary>
/// <param name="Source">The source.</param>
/// <param name="State"><c>off</c>, <c>never-run</c>, <c>fresh</c>, <c>overdue</c> or <c>failing</c>.</param>
/// <param name="Reason">Why it is off, or the last error.</param>
/// <param name="LastSuccess">When a run last succeeded, UTC.</param>
/// <param name="LastRun">The newest run.</param>
/// <param name="NextRun">When its schedule fires next, UTC.</param>
/// <param name="FreshnessLimitHours">Hours after the last success from which it counts as overdue.</param>
public sealed record SourceHealth(string Source, string State, string? Reason, DateTimeOffset? LastSuccess, string? LastRun, DateTimeOffset? NextRun, double FreshnessLimitHours)
{
    /// <summary>What was asked for in that run and yields nothing, or nothing any more; the first hundred of each kind.</summary>
    public IReadOnlyList<SourceGap> Gaps { get; init; } = [];
}

/// <summary>Something a source asked for that yielded nothing in its newest run. It serves all the same, so it is no problem of its own.</summary>
/// <param name="Resource">What was asked for.</param>
/// <param name="Code">A code of <see cref="NoticeCodes"/>, or <c>resource-failed</c>.</param>
/// <param name="Message">Which company or series, and why.</param>
public sealed record SourceGap(string Resource, string Code, string Message);

/// <summary>Puts the state of storage, queues, sources and report together.</summary>
public sealed class HealthService(ISystemProbe probe, SourceRegistry sources, IRunStore runs, ReportReadiness readiness, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>Looks at everything now.</summary>
    public async Task<Health> LookAsync(CancellationToken cancellationToken)
    {
        var system = await probe.LookAsync(cancellationToken);
        var problems = new List<string>();
        problems.AddRange(system.Services.Where(static s => s.Value is not null).Select(static s => $"Storage ({s.Key}) does not answer: {s.Value}"));
        problems.AddRange(system.Queues.Where(static q => q.Poison > 0).Select(static q => $"{q.Poison} messages of the queue '{q.Name}' failed too often; see '{q.Name}-poison'."));
        var storageDown = problems.Count > 0 && system.Services.Values.Any(static e => e is not null);
        var sourceStates = storageDown ? [] : await SourcesAsync(cancellationToken);
        problems.AddRange(sourceStates.Where(static s => s.State is "failing" or "overdue").Select(static s => $"The source '{s.Source}' is {s.State}: {s.Reason ?? "no run succeeded within its freshness limit"}"));
        if (!readiness.Current.Ready)
        {
            problems.Insert(0, "The first report has not been computed yet.");
        }

        var status = storageDown || !readiness.Current.Ready ? "unavailable" : problems.Count > 0 ? "degraded" : "healthy";
        return new Health(status, problems, system.Services, system.Queues, readiness.Current, sourceStates);
    }

    /// <summary>The state of every source.</summary>
    public async Task<IReadOnlyList<SourceHealth>> SourcesAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var states = new List<SourceHealth>();
        foreach (var source in sources.All)
        {
            var page = await runs.RecentAsync(source.Id, 50, null, cancellationToken);
            var newest = page.Items.FirstOrDefault(static r => r.Status is RunStatus.Succeeded or RunStatus.Failed);
            var success = page.Items.FirstOrDefault(static r => r.Status == RunStatus.Succeeded)?.FinishedAt;
            var (state, reason) = (source.Availability.IsOn, newest, success) switch
            {
                (false, _, _) => ("off", source.Availability.Reason),
                (_, null, _) => ("never-run", null),
                (_, { Status: RunStatus.Failed }, _) => ("failing", newest.Error),
                (_, _, { } at) when now - at > source.FreshnessLimit => ("overdue", (string?)null),
                _ => ("fresh", null),
            };
            var next = source.Availability.IsOn ? Schedules.Next(configuration, source.ScheduleName, now) : null;
            states.Add(new SourceHealth(source.Id, state, reason, success, newest?.RunId, next, source.FreshnessLimit.TotalHours)
            {
                Gaps = newest is null ? [] : await GapsAsync(newest, cancellationToken),
            });
        }

        return states;
    }

    private async Task<IReadOnlyList<SourceGap>> GapsAsync(CollectionRun listed, CancellationToken cancellationToken)
    {
        if (listed.Refused + listed.Noticed == 0 || await runs.FindAsync(listed.RunId, cancellationToken) is not { } run)
        {
            return [];
        }

        var failed = run.Refusals.Where(static r => r.Code == FaultCodes.ResourceFailed);
        var silent = run.Notices.Where(static n => NoticeCodes.IsGap(n.Code));
        return [.. failed.Concat(silent).Select(static r => new SourceGap(r.Resource, r.Code, r.Message))];
    }
}

/// <summary>Whether a report can be served; set by the scoring pass of this process.</summary>
public sealed class ReportReadiness
{
    private ReportHealth current = new(false, null, null);
    private bool seeded;

    /// <summary>Whether the seeds have been filed. Until then a score rests on some of the evidence only, and is no news.</summary>
    public bool Seeded => Volatile.Read(ref seeded);

    /// <summary>The state as of now.</summary>
    public ReportHealth Current => Volatile.Read(ref current);

    /// <summary>Notes that the seeds have been filed, or are not to be: reports from here on rest on all the evidence.</summary>
    public void SetSeeded() => Volatile.Write(ref seeded, true);

    /// <summary>Notes that a report has been computed. One from before the seeds were filed does not count.</summary>
    public void Set(DateOnly asOf, DateTimeOffset scoredAt)
    {
        if (Seeded)
        {
            Volatile.Write(ref current, new ReportHealth(true, asOf, scoredAt));
        }
    }
}
