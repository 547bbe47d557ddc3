using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Collecting;

/// <summary>
/// Runs sources. A run archives every payload before it is read, records what could be read, keeps the rest in
/// quarantine, and can be repeated: what is already there is found by its content.
/// </summary>
public sealed class Collector(
    SourceRegistry sources,
    IRunStore runs,
    IRawArchive archive,
    IRefusalArchive refusals,
    IQuarantine quarantine,
    ISnapshotStore snapshots,
    SnapshotRecorder recorder,
    IWorkQueue queue,
    WorkSignals signals,
    TimeProvider clock,
    ILogger<Collector> logger)
{
    /// <summary>Asks for a run.</summary>
    /// <param name="source">Id of the source; whether there is one and it is on is for the caller to ask.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The queued run.</returns>
    public async Task<CollectionRun> RequestAsync(string source, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        while (true)
        {
            var run = new CollectionRun { RunId = CollectionRun.NewId(source, at), Source = source, RequestedAt = at };
            if (await runs.TryAddAsync(run, cancellationToken))
            {
                await queue.SendAsync(new CollectMessage(source, run.RunId), cancellationToken);
                return run;
            }

            // Two requests within a millisecond: the second is another run.
            at = at.AddMilliseconds(1);
        }
    }

    /// <summary>Asks for a run unless the source is off; for schedules.</summary>
    public async Task RequestScheduledAsync(string sourceId, CancellationToken cancellationToken)
    {
        var source = sources.Find(sourceId) ?? throw new ArgumentException($"There is no source '{sourceId}'.", nameof(sourceId));
        if (!source.Availability.IsOn)
        {
            Log.SourceOff(logger, sourceId, source.Availability.Reason);
            return;
        }

        await RequestAsync(sourceId, cancellationToken);
    }

    /// <summary>Ends a run that cannot be carried out now; the schedule brings the next.</summary>
    /// <param name="message">Which.</param>
    /// <param name="reason">Why, a sentence.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task CallOffAsync(CollectMessage message, string reason, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(message.RunId, cancellationToken) is { Status: RunStatus.Queued or RunStatus.Running } run)
        {
            await FinishAsync(run, [reason], cancellationToken);
        }
    }

    /// <summary>Carries out a run. Safe to repeat: a finished run is left as it is, an interrupted one starts over.</summary>
    public async Task RunAsync(CollectMessage message, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(message.RunId, cancellationToken);
        if (run is null || run.Status is RunStatus.Succeeded or RunStatus.Failed)
        {
            return;
        }

        using var activity = PipelineTelemetry.Activities.StartActivity("collect");
        activity?.SetTag("source", run.Source);
        var source = sources.Find(run.Source);
        run = run with
        {
            Status = RunStatus.Running,
            StartedAt = run.StartedAt ?? clock.GetUtcNow(),
            Fetched = 0,
            NotModified = 0,
            New = 0,
            Revised = 0,
            Unchanged = 0,
            Refused = 0,
            Noticed = 0,
            Refusals = [],
            Notices = [],
            Error = null,
            Snapshots = []
        };
        await runs.SaveAsync(run, cancellationToken);
        if (source is null || !source.Availability.IsOn)
        {
            await FinishAsync(run, [source?.Availability.Reason ?? $"There is no source '{run.Source}' in this version."], cancellationToken);
            return;
        }

        var errors = new List<string>();
        await foreach (var item in source.CollectAsync(new Memory(snapshots, source.Id), cancellationToken))
        {
            switch (item)
            {
                case CollectedPayload payload:
                    run = await TakeAsync(run, source, payload, errors, cancellationToken);
                    break;
                case UnchangedResource:
                    run = await ListStandingAsync(run with { Fetched = run.Fetched + 1, NotModified = run.NotModified + 1 }, item.Resource, cancellationToken);
                    break;
                case FailedResource failed:
                    Log.ResourceFailed(logger, run.Source, failed.Resource, failed.Reason);
                    run = await RefuseAsync(run, failed, errors, cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"The source yielded a {item.GetType().Name}.");
            }

            await runs.SaveAsync(run, cancellationToken);
        }

        await FinishAsync(run, errors, cancellationToken);
    }

    private async Task<CollectionRun> TakeAsync(CollectionRun run, IObservationSource source, CollectedPayload payload, List<string> errors,
        CancellationToken cancellationToken)
    {
        var receipt = await ArchiveAsync(source, payload, cancellationToken);
        if (receipt.Status == SnapshotStatus.Quarantined)
        {
            // An earlier version could not read it; perhaps this one can.
            receipt = await snapshots.ChangeAsync(receipt.Id,
                static r => r.Status == SnapshotStatus.Quarantined ? r with { Status = SnapshotStatus.Accepted, Reason = null } : r, cancellationToken);
        }

        // Read here, once; one that was recorded before is not read again.
        receipt = await recorder.RecordAsync(receipt.Id, cancellationToken) ?? receipt;
        if (receipt.Status == SnapshotStatus.Quarantined)
        {
            return await RefuseAsync(run, new FailedResource(payload.Resource, receipt.Reason ?? "It cannot be read.", payload.MediaType, payload.Content),
                errors, cancellationToken);
        }

        // A payload that an earlier run recorded adds nothing now; one recorded by an interrupted attempt of this run does.
        var isOurs = receipt.RecordedAt >= run.StartedAt;
        var counts = receipt.Recorded ?? RecordingCounts.Zero;
        run = await ListAsync(run, receipt, cancellationToken);
        return run with
        {
            Fetched = run.Fetched + 1,
            New = run.New + (isOurs ? counts.New : 0),
            Revised = run.Revised + (isOurs ? counts.Revised : 0),
            Unchanged = run.Unchanged + (isOurs ? counts.Unchanged : counts.New + counts.Revised + counts.Unchanged),
            Snapshots = run.Snapshots.Contains(receipt.Id) ? run.Snapshots : [.. run.Snapshots, receipt.Id],
        };
    }

    // What was wrong with the payload that is still the newest is still wrong.
    private async Task<CollectionRun> ListStandingAsync(CollectionRun run, string resource, CancellationToken cancellationToken) =>
        await snapshots.NewestOfResourceAsync(run.Source, resource, cancellationToken) is { Status: SnapshotStatus.Recorded or SnapshotStatus.Scored } receipt
            ? await ListAsync(run, receipt, cancellationToken)
            : run;

    private async Task<CollectionRun> ListAsync(CollectionRun run, SnapshotReceipt receipt, CancellationToken cancellationToken)
    {
        var first = receipt.Refused + receipt.Noticed > 0 && run.ListsMore
            ? await refusals.ReadAsync(receipt.BlobName, KeptRefusals.Served, cancellationToken)
            : KeptRefusals.None;
        return run.Refusing(receipt.Resource ?? string.Empty, receipt.Refused, receipt.Noticed, first);
    }

    private static string Beginning(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span[..Math.Min(content.Length, 1_024)]);

    private async Task<SnapshotReceipt> ArchiveAsync(IObservationSource source, CollectedPayload payload, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(payload.Content.Span));
        if (await snapshots.FindAsync(id, cancellationToken) is { } existing)
        {
            if (IsOf(existing, source, payload))
            {
                return existing;
            }

            // The same bytes as another resource's (two empty tables, say) are another payload: each is read in its own way.
            id = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{source.Id}/{payload.Resource}\n"), .. payload.Content.Span]));
            if (await snapshots.FindAsync(id, cancellationToken) is { } own)
            {
                return own;
            }
        }

        await using var staged = archive.Stage();
        await staged.AppendAsync(payload.Content, 1, cancellationToken);
        var receipt = new SnapshotReceipt
        {
            Id = id,
            Source = source.Id,
            CapturedAt = payload.RetrievedAt,
            ReceivedAt = payload.RetrievedAt,
            Format = SnapshotFormat.Collected,
            MediaType = payload.MediaType,
            Resource = payload.Resource,
            BlobName = RawNames.Of(source.Id, payload.RetrievedAt, id),
            Bytes = payload.Content.Length,
            Observations = 0,
            Parts = staged.Parts,
            ETag = payload.ETag,
            LastModified = payload.LastModified,
        };
        using (PipelineTelemetry.Activities.StartActivity("archive")?.SetTag("source", receipt.Source))
        {
            await staged.CommitAsync(receipt, cancellationToken);
        }

        // This run records it, next.
        await snapshots.TryAddAsync(receipt, clock.GetUtcNow() + WorkKeeper.Length, cancellationToken);
        return await snapshots.FindAsync(id, cancellationToken) ?? receipt;
    }

    private static bool IsOf(SnapshotReceipt receipt, IObservationSource source, CollectedPayload payload) =>
        string.Equals(receipt.Source, source.Id, StringComparison.Ordinal) && string.Equals(receipt.Resource, payload.Resource, StringComparison.Ordinal);

    private async Task<CollectionRun> RefuseAsync(CollectionRun run, FailedResource failed, List<string> errors, CancellationToken cancellationToken)
    {
        if (failed.Content.Length > 0)
        {
            await quarantine.KeepAsync(run.Source, failed.Resource, failed.MediaType, failed.Reason, failed.Content, clock.GetUtcNow(), cancellationToken);
        }

        errors.Add($"{failed.Resource}: {failed.Reason}");
        var refusal = new Refusal(string.Empty, FaultCodes.ResourceFailed, failed.Reason, Beginning(failed.Content));
        return run.Refusing(failed.Resource, 1, 0, new KeptRefusals([refusal], []));
    }

    private async Task FinishAsync(CollectionRun run, IReadOnlyList<string> errors, CancellationToken cancellationToken)
    {
        var error = errors.Count switch
        {
            0 => null,
            <= 5 => string.Join(" | ", errors),
            _ => $"{string.Join(" | ", errors.Take(5))} | and {errors.Count - 5} more",
        };
        run = run with { Status = error is null ? RunStatus.Succeeded : RunStatus.Failed, FinishedAt = clock.GetUtcNow(), Error = error };
        if (run.Snapshots.Count > 0)
        {
            await signals.AskAsync(WorkStep.Score, run.RunId, cancellationToken);
        }

        await runs.SaveAsync(run, cancellationToken);
        PipelineTelemetry.Finished(run);
        Log.RunFinished(logger, run.RunId, run.Source, run.Status.ToString().ToLowerInvariant(), run.Fetched, run.New, run.Revised, run.Refused, error);
    }

    private sealed class Memory(ISnapshotStore snapshots, string source) : ICollectionMemory
    {
        public async Task<ResourceValidators?> FindAsync(string resource, CancellationToken cancellationToken)
        {
            // Only a recorded payload may stop the next fetch: one that was quarantined is asked for again.
            var newest = await snapshots.NewestOfResourceAsync(source, resource, cancellationToken);
            return newest is { Status: SnapshotStatus.Recorded or SnapshotStatus.Scored }
                ? new ResourceValidators(newest.ETag, newest.LastModified, newest.Id)
                : null;
        }
    }
}
