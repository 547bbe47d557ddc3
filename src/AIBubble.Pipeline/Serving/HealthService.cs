using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Configuration;

namespace AIBubble.Pipeline.Serving;

/// <summary>Puts the state of storage, queues, sources and report together.</summary>
public sealed class HealthService(ISystemProbe probe, SourceRegistry sources, IRunStore runs, ReportReadiness readiness, IConfiguration configuration,
    ISnapshotStore snapshots, IWorkIndex index, IStepStore steps, IPresenceStore presence, TimeProvider clock)
{
    // More than anybody wants to read the exact number of.
    private const int MostCounted = 1_000;
    private const int MostQuarantined = 100;

    /// <summary>Looks at everything now.</summary>
    public async Task<Health> LookAsync(CancellationToken cancellationToken)
    {
        var system = await probe.LookAsync(cancellationToken);
        var problems = new List<string>();
        problems.AddRange(system.Services.Where(static s => s.Value is not null).Select(static s => $"Storage ({s.Key}) does not answer: {s.Value}"));
        problems.AddRange(system.Queues.Where(static q => q.Poison > 0)
            .Select(static q => $"{q.Poison} messages of the queue '{q.Name}' failed too often; see '{q.Name}-poison'."));
        var storageDown = problems.Count > 0 && system.Services.Values.Any(static e => e is not null);
        var sourceStates = storageDown ? [] : await SourcesAsync(cancellationToken);
        problems.AddRange(sourceStates.Where(static s => s.State is "failing" or "overdue")
            .Select(static s => $"The source '{s.Source}' is {s.State}: {s.Reason ?? "no run succeeded within its freshness limit"}"));
        var backlog = storageDown ? null : await BacklogAsync(cancellationToken);
        if (backlog?.Quarantined > 0)
        {
            var more = backlog.Quarantined == MostQuarantined ? " or more" : string.Empty;
            problems.Add($"{backlog.Quarantined}{more} snapshots cannot be recorded; see /api/quarantine.");
        }

        RebuildState? rebuild = null;
        if (!storageDown && (await presence.ReadAsync(cancellationToken)).Presence.Rebuild is { FinishedAt: null } pending)
        {
            rebuild = pending;
            problems.Insert(0, $"A rebuild is {pending.Status}; nothing else is served until it has ended. See /api/operations/rebuild.");
        }

        if (!readiness.Current.Ready)
        {
            problems.Insert(0, "The first report has not been computed yet.");
        }

        var status = storageDown || !readiness.Current.Ready ? "unavailable" : problems.Count > 0 ? "degraded" : "healthy";
        return new Health(status, problems, system.Services, system.Queues, readiness.Current, sourceStates)
        {
            Backlog = backlog,
            Rebuild = rebuild,
            History = storageDown ? null : await HistoryAsync(cancellationToken),
        };
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

    private async Task<BacklogHealth> BacklogAsync(CancellationToken cancellationToken) => new(
        await index.ListAsync(WorkStep.Record, cancellationToken).Take(MostCounted).CountAsync(cancellationToken),
        await index.ListAsync(WorkStep.Score, cancellationToken).Take(MostCounted).CountAsync(cancellationToken),
        (await snapshots.QuarantinedAsync(MostQuarantined, null, cancellationToken)).Items.Count);

    private async Task<HistoryHealth> HistoryAsync(CancellationToken cancellationToken)
    {
        var (state, _) = await steps.ReadAsync(WorkStep.History, cancellationToken);
        return new HistoryHealth(state.Done ?? 0, state.Total ?? 0);
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
