using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Recording;

/// <summary>
/// Turns an archived payload, part by part, into rows of the observation table. Every row is read from the archive,
/// never from what a client or a source still holds in memory, so that the table can be rebuilt from it.
/// </summary>
public sealed class SnapshotRecorder(
    IRawArchive archive,
    IRefusalArchive refusals,
    ISnapshotStore snapshots,
    IObservationStore observations,
    IWorkQueue queue,
    SourceRegistry sources,
    IndicatorCatalogue catalogue,
    TimeProvider clock,
    ILogger<SnapshotRecorder> logger)
{
    private const int FaultsShown = 3;

    /// <summary>Records one part; the last part to finish completes the snapshot and asks for scoring. Safe to repeat.</summary>
    /// <returns>The receipt afterwards, or <see langword="null"/> when there is none of that id.</returns>
    public async Task<SnapshotReceipt?> RecordAsync(string id, int part, CancellationToken cancellationToken)
    {
        var receipt = await RecordWithoutScoringAsync(id, part, cancellationToken);
        if (receipt is { Status: SnapshotStatus.Recorded })
        {
            await queue.SendAsync(new ScoreMessage(id), cancellationToken);
        }

        return receipt;
    }

    /// <summary>As <see cref="RecordAsync"/>, for callers that score many snapshots at once.</summary>
    public async Task<SnapshotReceipt?> RecordWithoutScoringAsync(string id, int part, CancellationToken cancellationToken)
    {
        var receipt = await snapshots.FindAsync(id, cancellationToken);
        if (receipt is null || receipt.Status != SnapshotStatus.Accepted || part < 0 || part >= receipt.Parts.Count)
        {
            return receipt;
        }

        ParsedPayload parsed;
        try
        {
            parsed = await ParsePartAsync(receipt, part, cancellationToken);
        }
        catch (PayloadFaultException fault)
        {
            // The payload was valid when it was accepted: the reader has changed since. Keep it, say so, go on.
            Log.SnapshotQuarantined(logger, id, receipt.Source, receipt.Resource, fault.Message);
            return await snapshots.ChangeAsync(id, r => r with { Status = SnapshotStatus.Quarantined, Reason = fault.Message }, cancellationToken);
        }

        // Only now: what cannot be read was not recorded at any instant.
        receipt = await StampAsync(receipt, cancellationToken);
        var rows = parsed.Observations.Select(o => new RecordedObservation(o, receipt.RecordedAt!.Value, id)).ToList();
        var news = parsed.RestatesHistory ? await RestatedHistory.NewsAsync(observations, rows, cancellationToken) : rows;
        var counts = (await observations.AppendAsync(news, cancellationToken)).Plus(new RecordingCounts(0, 0, rows.Count - news.Count));
        var done = await snapshots.CompletePartAsync(id, part, counts, cancellationToken);
        if (done.Count < receipt.Parts.Count)
        {
            return receipt;
        }

        // Again: an attempt may have died between the stamp and its note, and a rebuild needs it.
        await archive.NoteRecordedAsync(receipt.BlobName, receipt.RecordedAt!.Value, cancellationToken);
        if (receipt.Format == SnapshotFormat.Collected)
        {
            await refusals.KeepAsync(receipt.BlobName, parsed.Refusals, cancellationToken);
        }

        var total = done.Values.Aggregate(RecordingCounts.Zero, static (sum, c) => sum.Plus(c));
        var recorded = await snapshots.ChangeAsync(
            id,
            r => r.Status == SnapshotStatus.Accepted ? Counted(r, parsed) with { Status = SnapshotStatus.Recorded, Recorded = total } : r,
            cancellationToken);
        PipelineTelemetry.Recorded(receipt.Source, total);
        Log.SnapshotRecorded(logger, id, total.New, total.Revised, total.Unchanged);
        Log.Refused(logger, recorded, parsed.Refusals);
        return recorded;
    }

    /// <summary>Reads the observations of one part again from the archive.</summary>
    /// <exception cref="PayloadFaultException">The archived payload can no longer be read.</exception>
    public async Task<IReadOnlyList<Observation>> ReadPartAsync(SnapshotReceipt receipt, int part, CancellationToken cancellationToken) =>
        (await ParsePartAsync(receipt, part, cancellationToken)).Observations;

    // What a collected payload holds is only known once it is read; what was posted was counted when it was accepted.
    private static SnapshotReceipt Counted(SnapshotReceipt receipt, ParsedPayload parsed) => receipt.Format == SnapshotFormat.Collected
        ? receipt with { Observations = parsed.Observations.Count, Noticed = Notices(parsed), Refused = parsed.Refusals.Count - Notices(parsed) }
        : receipt;

    private static int Notices(ParsedPayload parsed) => parsed.Refusals.Count(static r => NoticeCodes.Contains(r.Code));

    private async Task<ParsedPayload> ParsePartAsync(SnapshotReceipt receipt, int part, CancellationToken cancellationToken)
    {
        var location = receipt.Parts[part];
        var content = await archive.ReadPartAsync(receipt.BlobName, location, cancellationToken);
        if (receipt.Format == SnapshotFormat.Collected)
        {
            var source = sources.Find(receipt.Source)
                ?? throw new PayloadFaultException($"There is no source '{receipt.Source}' in this version to read the payload with.");
            return source.Parse(new SourcePayload(receipt.Resource!, receipt.MediaType, DateOnly.FromDateTime(receipt.ReceivedAt.UtcDateTime), content));
        }

        // Valid as of the day it was accepted: what was no forecast then is none now.
        var validator = new ObservationValidator(catalogue, DateOnly.FromDateTime(receipt.ReceivedAt.UtcDateTime));
        var read = receipt.Format.IsLines()
            ? ReadLines(receipt, location, content, validator)
            : ReadJson(receipt, content, validator);
        return new ParsedPayload(read, []);
    }

    private static IReadOnlyList<Observation> ReadJson(SnapshotReceipt receipt, ReadOnlyMemory<byte> content, ObservationValidator validator)
    {
        var parsed = JsonSnapshotParser.Parse(content, receipt.Format, validator, receipt.ReceivedAt, FaultsShown);
        return parsed.Value?.Observations ?? throw Unreadable(parsed.Faults);
    }

    private static IReadOnlyList<Observation> ReadLines(
        SnapshotReceipt receipt, PayloadPart location, ReadOnlyMemory<byte> content, ObservationValidator validator)
    {
        var faults = new FaultCollector(FaultsShown);
        var parser = new LineSnapshotParser(receipt.Format, receipt.Source, validator);
        if (location.FirstLine > 1 && receipt.Header is { } header)
        {
            parser.UseHeader(header);
        }

        var skipped = receipt.SkippedLines.ToHashSet();
        var read = new List<Observation>();
        foreach (var line in parser.Parse(content, location.FirstLine))
        {
            faults.Add(line.Reading.Faults);
            if (line.Reading.Value is { } observation && !skipped.Contains(line.Line))
            {
                read.Add(observation);
            }
        }

        return faults.Count == 0 || receipt.Partial ? read : throw Unreadable(faults.ToList());
    }

    private static PayloadFaultException Unreadable(IReadOnlyList<Fault> faults) =>
        new($"It was valid when it was accepted and is not any more: {string.Join(" ", faults.Take(FaultsShown).Select(static f => f.Message))}");

    // One instant for all parts and all attempts, noted before the first row carries it.
    private async Task<SnapshotReceipt> StampAsync(SnapshotReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.RecordedAt is not null)
        {
            return receipt;
        }

        var now = clock.GetUtcNow();
        var stamped = await snapshots.ChangeAsync(receipt.Id, r => r.RecordedAt is null ? r with { RecordedAt = now } : r, cancellationToken);
        await archive.NoteRecordedAsync(stamped.BlobName, stamped.RecordedAt!.Value, cancellationToken);
        return stamped;
    }
}
