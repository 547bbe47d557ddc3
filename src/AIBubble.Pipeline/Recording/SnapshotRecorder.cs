using System.Collections.Concurrent;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Recording;

/// <summary>
/// Turns archived payloads into rows of the observation table. Every row is read from the archive, never from what a client
/// or a source still holds in memory, so that the table can be rebuilt from it. Every call is safe to repeat and to run
/// twice at once: what an earlier attempt has done is found and left as it is.
/// </summary>
public sealed class SnapshotRecorder(
    PayloadReader payloads,
    IRawArchive archive,
    IRefusalArchive refusals,
    ISnapshotStore snapshots,
    IObservationStore observations,
    TimeProvider clock,
    ILogger<SnapshotRecorder> logger) : IDisposable
{
    // So many reads and requests at once: enough to keep a storage account busy, few enough for a small machine.
    private const int Parallelism = 8;

    // Of all snapshots together: one to be read and the others to be written; more only wait in memory (docs/performance.md).
    private const int PartsAtOnce = 4;

    private readonly SemaphoreSlim parts = new(PartsAtOnce, PartsAtOnce);

    /// <summary>Records one snapshot.</summary>
    /// <returns>The receipt afterwards, or <see langword="null"/> when there is none of that id.</returns>
    public async Task<SnapshotReceipt?> RecordAsync(string id, CancellationToken cancellationToken) =>
        (await RecordAsync([id], cancellationToken)).GetValueOrDefault(id);

    /// <summary>Records several snapshots: those of one part together, so that requests to storage are shared.</summary>
    /// <param name="ids">Their ids, each once.</param>
    /// <param name="cancellationToken">Ends the attempt; a later one goes on from there.</param>
    /// <returns>The receipts afterwards, of those that there are.</returns>
    public async Task<IReadOnlyDictionary<string, SnapshotReceipt>> RecordAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = await snapshots.FindToRecordAsync(ids, cancellationToken);
        var after = found.ToDictionary(StringComparer.Ordinal);
        var waiting = found.Values.Where(static r => r.Status == SnapshotStatus.Accepted).ToList();
        foreach (var recorded in await RecordWholeAsync([.. waiting.Where(static r => r.Parts.Count == 1)], cancellationToken))
        {
            after[recorded.Id] = recorded;
        }

        var large = new ConcurrentBag<SnapshotReceipt>();
        await Parallel.ForEachAsync(waiting.Where(static r => r.Parts.Count != 1), Options(cancellationToken), async (receipt, token) =>
            large.Add(await RecordInPartsAsync(receipt, token)));
        foreach (var recorded in large)
        {
            after[recorded.Id] = recorded;
        }

        return after;
    }

    /// <inheritdoc/>
    public void Dispose() => parts.Dispose();

    private async Task<IEnumerable<SnapshotReceipt>> RecordWholeAsync(IReadOnlyList<SnapshotReceipt> receipts, CancellationToken cancellationToken)
    {
        if (receipts.Count == 0)
        {
            return [];
        }

        var read = new ConcurrentDictionary<string, ParsedPayload>(StringComparer.Ordinal);
        var faulty = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(receipts, Options(cancellationToken), async (receipt, token) =>
        {
            try
            {
                read[receipt.Id] = await payloads.ReadAsync(receipt, 0, token);
            }
            catch (PayloadFaultException fault)
            {
                faulty[receipt.Id] = fault.Message;
            }
        });
        var quarantined = await QuarantineAsync(receipts.Where(r => faulty.ContainsKey(r.Id)), faulty, cancellationToken);

        // Only now: what cannot be read was not recorded at any instant.
        var stamped = await StampAsync([.. receipts.Where(r => read.ContainsKey(r.Id))], cancellationToken);
        // In the order in which a rebuild reads them: of two payloads with the same figure the first one owns the row.
        var rows = stamped.OrderBy(static r => r.RecordedAt).ThenBy(static r => r.Id, StringComparer.Ordinal)
            .SelectMany(r => read[r.Id].Observations.Select(o => new RecordedObservation(o, r.RecordedAt!.Value, r.Id)));
        var known = new Dictionary<string, RecordingCounts>(StringComparer.Ordinal);
        var news = await NewsAsync([.. rows], read, known, cancellationToken);
        var counts = await observations.AddAsync(news, cancellationToken);
        foreach (var collected in stamped.Where(static r => r.Format == SnapshotFormat.Collected))
        {
            await refusals.KeepAsync(collected.BlobName, read[collected.Id].Refusals, cancellationToken);
        }

        var recorded = await CompleteAsync(
            stamped, r => Counted(r, read[r.Id]), Total, id => read[id].Refusals, cancellationToken);
        return recorded.Concat(quarantined);

        RecordingCounts Total(string id) => counts.GetValueOrDefault(id, RecordingCounts.Zero).Plus(known.GetValueOrDefault(id, RecordingCounts.Zero));
    }

    // Of sources that send their whole history each time, only what is not stored yet; the rest counts as known.
    private async Task<IReadOnlyList<RecordedObservation>> NewsAsync(
        IReadOnlyList<RecordedObservation> rows,
        IReadOnlyDictionary<string, ParsedPayload> read,
        Dictionary<string, RecordingCounts> known,
        CancellationToken cancellationToken)
    {
        if (!read.Values.Any(static p => p.RestatesHistory))
        {
            return rows;
        }

        var all = new List<RecordedObservation>();
        foreach (var own in rows.GroupBy(static r => r.SnapshotId))
        {
            var (restated, ofOne) = (read[own.Key].RestatesHistory, own.ToList());
            var news = restated ? await RestatedHistory.NewsAsync(observations, all, ofOne, cancellationToken) : ofOne;
            known[own.Key] = new RecordingCounts(0, 0, ofOne.Count - news.Count);
            all.AddRange(news);
        }

        return all;
    }

    private async Task<SnapshotReceipt> RecordInPartsAsync(SnapshotReceipt receipt, CancellationToken cancellationToken)
    {
        var done = new ConcurrentDictionary<int, RecordingCounts>(await snapshots.DonePartsAsync(receipt.Id, cancellationToken));
        using var stamping = new SemaphoreSlim(1, 1);
        var stamped = (SnapshotReceipt?)null;
        try
        {
            var missing = Enumerable.Range(0, receipt.Parts.Count).Where(p => !done.ContainsKey(p)).ToList();
            await Parallel.ForEachAsync(missing, Options(cancellationToken), async (part, token) =>
            {
                await parts.WaitAsync(token);
                try
                {
                    var read = await payloads.ReadAsync(receipt, part, token);
                    var at = await StampedAsync(token);
                    var counts = await observations.AddAsync([.. read.Observations.Select(o => new RecordedObservation(o, at, receipt.Id))], token);
                    done[part] = counts.GetValueOrDefault(receipt.Id, RecordingCounts.Zero);
                    await snapshots.CompletePartAsync(receipt.Id, part, done[part], token);
                }
                finally
                {
                    parts.Release();
                }
            });
        }
        catch (PayloadFaultException fault)
        {
            return (await QuarantineAsync([receipt], new Dictionary<string, string> { [receipt.Id] = fault.Message }, cancellationToken)).Single();
        }

        // Whoever else is at it counts the same: rows are a snapshot's own whichever attempt has added them.
        var total = done.Values.Aggregate(RecordingCounts.Zero, static (sum, c) => sum.Plus(c));
        return (await CompleteAsync([receipt], static r => r, _ => total, static _ => [], cancellationToken)).Single();

        // One instant for all parts, and only once a part could be read.
        async Task<DateTimeOffset> StampedAsync(CancellationToken token)
        {
            await stamping.WaitAsync(token);
            try
            {
                stamped ??= (await StampAsync([receipt], token)).Single();
                return stamped.RecordedAt!.Value;
            }
            finally
            {
                stamping.Release();
            }
        }
    }

    // One instant for all parts and all attempts, noted in the archive before the first row carries it.
    private async Task<IReadOnlyList<SnapshotReceipt>> StampAsync(IReadOnlyList<SnapshotReceipt> receipts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stamped = receipts.Where(static r => r.RecordedAt is not null).ToList();
        var isNew = receipts.Where(static r => r.RecordedAt is null).Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        if (isNew.Count > 0)
        {
            stamped.AddRange((await snapshots.ChangeManyAsync(isNew, r => r.RecordedAt is null ? r with { RecordedAt = now } : r, cancellationToken)).Values);
        }

        // Also what an earlier attempt has stamped: it may have died before its note.
        await Parallel.ForEachAsync(stamped, Options(cancellationToken), async (receipt, token) =>
            await archive.NoteRecordedAsync(receipt, mayBeNoted: !isNew.Contains(receipt.Id), token));
        return stamped;
    }

    private async Task<IReadOnlyList<SnapshotReceipt>> CompleteAsync(
        IReadOnlyList<SnapshotReceipt> receipts,
        Func<SnapshotReceipt, SnapshotReceipt> counted,
        Func<string, RecordingCounts> counts,
        Func<string, IReadOnlyList<Refusal>> refused,
        CancellationToken cancellationToken)
    {
        var byUs = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var recorded = await snapshots.ChangeManyAsync(
            [.. receipts.Select(static r => r.Id)],
            r =>
            {
                byUs[r.Id] = r.Status == SnapshotStatus.Accepted;
                return r.Status == SnapshotStatus.Accepted ? counted(r) with { Status = SnapshotStatus.Recorded, Recorded = counts(r.Id) } : r;
            },
            cancellationToken);
        foreach (var receipt in recorded.Values.Where(r => byUs.GetValueOrDefault(r.Id)))
        {
            var total = receipt.Recorded!;
            PipelineTelemetry.Recorded(receipt.Source, total);
            Log.SnapshotRecorded(logger, receipt.Id, total.New, total.Revised, total.Unchanged);
            Log.Refused(logger, receipt, refused(receipt.Id));
        }

        return [.. recorded.Values];
    }

    // The payload was valid when it was accepted: the reader has changed since. Keep it, say so, go on.
    private async Task<IEnumerable<SnapshotReceipt>> QuarantineAsync(
        IEnumerable<SnapshotReceipt> receipts, IReadOnlyDictionary<string, string> reasons, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        foreach (var receipt in receipts)
        {
            PipelineTelemetry.Became("quarantined", receipt.Source);
            Log.SnapshotQuarantined(logger, receipt.Id, receipt.Source, receipt.Resource, reasons[receipt.Id]);
            ids.Add(receipt.Id);
        }

        return ids.Count == 0 ? [] : (await snapshots.ChangeManyAsync(
            ids,
            r => r.Status == SnapshotStatus.Accepted ? r with { Status = SnapshotStatus.Quarantined, Reason = reasons[r.Id] } : r,
            cancellationToken)).Values;
    }

    // What a collected payload holds is only known once it is read; what was posted was counted when it was accepted.
    private static SnapshotReceipt Counted(SnapshotReceipt receipt, ParsedPayload parsed)
    {
        if (receipt.Format != SnapshotFormat.Collected)
        {
            return receipt;
        }

        var notices = parsed.Refusals.Count(static r => NoticeCodes.Contains(r.Code));
        return receipt with { Observations = parsed.Observations.Count, Noticed = notices, Refused = parsed.Refusals.Count - notices };
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
}
