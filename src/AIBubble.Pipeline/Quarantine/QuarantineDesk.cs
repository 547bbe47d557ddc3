using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Quarantine;

/// <summary>
/// Everything that could not be processed, in one list, and its way back after a fix: a snapshot is recorded once more, a resource
/// fetched once more, messages go back into their queue.
/// </summary>
public sealed class QuarantineDesk(
    ISnapshotStore snapshots, IQuarantine quarantine, IPoisonMessages poison, SourceRegistry sources, Collector collector, WorkSignals signals)
{
    private const string ResourcePrefix = "resource~";
    private const string MessagePrefix = "message~";
    private const string SnapshotPage = "s~";
    private const string ResourcePage = "r~";

    /// <summary>Messages first, then snapshots, newest first, then what sources sent, by source and day.</summary>
    /// <param name="limit">Page size, 1–500.</param>
    /// <param name="continuation">Where to go on, as returned with the page before, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<ListPage<QuarantineEntry>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken)
    {
        var items = new List<QuarantineEntry>();
        if (continuation is null)
        {
            items.AddRange((await poison.ListAsync(cancellationToken)).Select(Entry));
        }

        if (continuation?.StartsWith(ResourcePage, StringComparison.Ordinal) != true)
        {
            var page = await snapshots.QuarantinedAsync(Math.Max(1, limit - items.Count), After(continuation), cancellationToken);
            items.AddRange(page.Items.Select(Entry));
            if (page.Continuation is { } next)
            {
                return new ListPage<QuarantineEntry>(items, SnapshotPage + next);
            }

            continuation = null;
            if (items.Count >= limit)
            {
                return new ListPage<QuarantineEntry>(items, ResourcePage);
            }
        }

        var kept = await quarantine.ListAsync(limit - items.Count, After(continuation), cancellationToken);
        items.AddRange(kept.Items.Select(Entry));
        return new ListPage<QuarantineEntry>(items, kept.Continuation is { } more ? ResourcePage + more : null);
    }

    /// <summary>Tries once more.</summary>
    /// <param name="id">As listed.</param>
    /// <param name="cancellationToken">Ends the attempt; it can be repeated.</param>
    public async Task<ReplayResult> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (id.StartsWith(MessagePrefix, StringComparison.Ordinal))
        {
            var queue = id[MessagePrefix.Length..];
            return QueueNames.Triggered.Contains(queue, StringComparer.Ordinal)
                ? new ReplayResult(ReplayOutcome.Started, Messages: await poison.ReplayAsync(queue, cancellationToken))
                : new ReplayResult(ReplayOutcome.NotFound);
        }

        return id.StartsWith(ResourcePrefix, StringComparison.Ordinal)
            ? await FetchAsync(id[ResourcePrefix.Length..].Replace('~', '/'), cancellationToken)
            : await RecordAsync(id, cancellationToken);
    }

    private static string? After(string? continuation) => continuation is { Length: > 2 } ? continuation[2..] : null;

    private static QuarantineEntry Entry(PoisonQueue queue) => new(
        MessagePrefix + queue.Queue, QuarantineKind.Message, queue.Queue, queue.First, $"{queue.Messages} messages failed too often.", queue.Since, null, null);

    private static QuarantineEntry Entry(SnapshotReceipt receipt) => new(
        receipt.Id, QuarantineKind.Snapshot, receipt.Source, receipt.Resource, receipt.Reason ?? string.Empty, receipt.ReceivedAt, receipt.MediaType,
        receipt.Bytes);

    private static QuarantineEntry Entry(KeptPayload kept) => new(
        ResourcePrefix + kept.Name.Replace('/', '~'), QuarantineKind.Resource, kept.Source, kept.Resource, kept.Reason, kept.At, kept.MediaType, kept.Bytes);

    private async Task<ReplayResult> RecordAsync(string id, CancellationToken cancellationToken)
    {
        if (await snapshots.FindAsync(id, cancellationToken) is not { } receipt)
        {
            return new ReplayResult(ReplayOutcome.NotFound);
        }

        if (receipt.Status != SnapshotStatus.Quarantined)
        {
            return new ReplayResult(ReplayOutcome.Conflict, $"The snapshot is not in quarantine: it is {receipt.Status.ToString().ToLowerInvariant()}.");
        }

        await snapshots.ChangeAsync(
            id, static r => r.Status == SnapshotStatus.Quarantined ? r with { Status = SnapshotStatus.Accepted, Reason = null } : r, cancellationToken);
        await signals.AskAsync(WorkStep.Record, id, cancellationToken);
        return new ReplayResult(ReplayOutcome.Started, SnapshotId: id);
    }

    private async Task<ReplayResult> FetchAsync(string name, CancellationToken cancellationToken)
    {
        if (sources.Find(name.Split('/')[0]) is not { } source)
        {
            return new ReplayResult(ReplayOutcome.NotFound);
        }

        if (!source.Availability.IsOn)
        {
            return new ReplayResult(ReplayOutcome.Conflict, $"The source '{source.Id}' is off: {source.Availability.Reason}");
        }

        // It goes first: what still cannot be read comes back with the run, and is not asked for twice.
        if (!await quarantine.RemoveAsync(name, cancellationToken))
        {
            return new ReplayResult(ReplayOutcome.NotFound);
        }

        var run = await collector.RequestAsync(source.Id, cancellationToken);
        return new ReplayResult(ReplayOutcome.Started, RunId: run.RunId);
    }
}
